import { rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPart, isBuilt, root, type Part } from '../../../server/built.mjs';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(() => (folder = makeTemporaryFolder()));
afterEach(() => folder.remove());

const put = (name: string, text: string) => writeFileSync(join(folder.path, name), text);

/** A part whose building takes no time; Vite is only asked what it is called with. */
function partBuiltWith(...args: string[]): Part {
	const here = (name: string) => join(relative(root, folder.path), name);
	put('source.ts', 'one');
	put('made.js', 'one');
	return {
		name: 'a part',
		args,
		from: [here('source.ts')],
		made: here('made.js'),
		stamp: here('stamp'),
	};
}

describe('what was built', () => {
	it('is built until a source is another', async () => {
		const part = partBuiltWith('--version');
		expect(isBuilt(part)).toBe(false);
		expect((await buildPart(part)).code).toBe(0);
		expect(isBuilt(part)).toBe(true);
		put('source.ts', 'two');
		expect(isBuilt(part)).toBe(false);
		put('source.ts', 'one');
		expect(isBuilt(part)).toBe(true);
	});

	it('is not built without its main file', async () => {
		const part = partBuiltWith('--version');
		await buildPart(part);
		rmSync(join(folder.path, 'made.js'));
		expect(isBuilt(part)).toBe(false);
	});

	it('is not built any more when building it anew has failed', async () => {
		const part = partBuiltWith('--version');
		await buildPart(part);
		expect((await buildPart({ ...part, args: ['--no-such-option'] })).code).not.toBe(0);
		expect(isBuilt(part)).toBe(false);
	});
});
