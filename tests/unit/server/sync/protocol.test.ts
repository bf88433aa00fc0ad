import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	awarenessFrame,
	readMessage,
	stepOne,
	stepTwo,
	updateFrame,
} from '../../../../server/sync/protocol.ts';
import { contentOf } from '../../../support/frame-content.ts';

const doc = new Y.Doc();
doc.getMap('items').set('a', 1);

const KINDS = ['none', 'step 1', 'step 2', 'update', 'awareness', 'query awareness', 'act'];

describe('a message', () => {
	it('of the sync protocol is read as it was written', () => {
		const state = Y.encodeStateAsUpdate(doc);
		const vector = Y.encodeStateVector(doc);
		expect(readMessage(contentOf(stepOne(doc)))).toEqual({ kind: 'step 1', stateVector: vector });
		expect(readMessage(contentOf(stepTwo(state)))).toEqual({
			kind: 'step 2',
			update: state,
		});
		expect(readMessage(contentOf(updateFrame(state)))).toEqual({ kind: 'update', update: state });
		expect(readMessage(contentOf(awarenessFrame(new Uint8Array([0]))))).toEqual({
			kind: 'awareness',
			update: new Uint8Array([0]),
		});
		expect(readMessage(new Uint8Array([3]))).toEqual({ kind: 'query awareness' });
		expect(readMessage(new Uint8Array([5, 2, 123, 125]))).toEqual({ kind: 'act', text: '{}' });
	});

	it('that only the server sends is none from a client', () => {
		expect(readMessage(new Uint8Array([2, 0]))).toBe(null);
		expect(readMessage(new Uint8Array([4, 2, 123, 125]))).toBe(null);
	});

	it('of any bytes is read or is none, and never thrown at', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
				expect(KINDS).toContain(readMessage(bytes)?.kind ?? 'none');
			}),
			{ numRuns: 2_000 },
		);
	}, 30_000);
});
