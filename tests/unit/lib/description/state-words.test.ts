import { expect, it } from 'vitest';
import { stateWords } from '../../../../src/lib/description/state-words.ts';

const calm = { closed: null, waits: false, isConnected: true, isKept: true };

it.each([
	[calm, true, false, ''],
	[calm, true, true, 'Saved'],
	[{ ...calm, waits: true }, true, true, 'Saving…'],
	[{ ...calm, waits: true, isConnected: false }, true, true, 'kept on this device'],
	[{ ...calm, waits: true, isKept: false }, true, true, 'copy it before'],
	[{ ...calm, isConnected: false }, false, false, 'this is how it was'],
	[{ ...calm, closed: 'You have signed out.' }, true, false, 'You have signed out.'],
])('[Y6] says how it stands: %j', (document, mayWrite, hasWritten, words) => {
	expect(stateWords(document, mayWrite, hasWritten).text).toContain(words);
});
