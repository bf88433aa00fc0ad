import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	asUpdate,
	asUpdates,
	sectionsOf,
	sectionsOfUpdate,
	together,
} from '../../../../src/lib/site-doc/sections.ts';
import { makeDocument, rootOf } from '../../../../src/lib/site-doc/shape.ts';

/** One step of some client: sets a key of an entry, makes or removes an entry, or hears of the others. */
type Step =
	| { client: number; does: 'make' | 'remove' | 'hear'; entry: number }
	| { client: number; does: 'set'; entry: number; value: string };

const entry = fc.integer({ min: 0, max: 3 });
const client = fc.integer({ min: 0, max: 2 });
const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		fc.record({ client, does: fc.constantFrom('make', 'remove', 'hear'), entry }),
		fc.record({
			client,
			does: fc.constant('set' as const),
			entry,
			value: fc.string({ maxLength: 300 }),
		}),
	),
	{ maxLength: 60 },
);

function play(script: readonly Step[]): Y.Doc {
	const docs = [makeDocument(), makeDocument(), makeDocument()];
	const all = makeDocument();
	docs.forEach((doc, n) => (doc.clientID = n + 1));
	for (const step of script) {
		const doc = docs[step.client] ?? all;
		const items = rootOf(doc, 'items');
		const id = `item-${step.entry}`;
		if (step.does === 'make') items.set(id, new Y.Map([['base', { title: 'x'.repeat(200) }]]));
		else if (step.does === 'remove') items.delete(id);
		else if (step.does === 'set') items.get(id)?.set('title', step.value);
		else for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
	}
	for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
	return all;
}

function read(updates: Iterable<Uint8Array>, into = makeDocument()): Y.Doc {
	for (const update of updates) Y.applyUpdate(into, update);
	return into;
}

function expectSame(one: Y.Doc, other: Y.Doc): void {
	expect(other.toJSON()).toEqual(one.toJSON());
	expect(other.store.pendingStructs).toBeNull();
	expect(other.store.pendingDs).toBeNull();
	expect(Y.equalSnapshots(Y.snapshot(other), Y.snapshot(one))).toBe(true);
}

describe('a document in sections', () => {
	it('is the same document as one update, and as several', () => {
		fc.assert(
			fc.property(steps, fc.integer({ min: 1, max: 2_000 }), (script, mostBytes) => {
				const doc = play(script);
				const sections = sectionsOf(doc);
				expectSame(doc, read([asUpdate(sections)]));
				expectSame(doc, read(asUpdates(sections, mostBytes)));
				const again = sectionsOfUpdate(Y.encodeStateAsUpdate(doc));
				expectSame(doc, read(asUpdates(again, mostBytes)));
			}),
		);
	});

	it('brings whoever has a part of it to the whole', () => {
		fc.assert(
			fc.property(steps, steps, (first, then) => {
				const had = play(first);
				const doc = read([Y.encodeStateAsUpdate(had)]);
				doc.clientID = 9;
				for (const step of then) {
					if (step.does !== 'set') continue;
					const items = rootOf(doc, 'items');
					const id = `item-${step.entry}`;
					if (!items.has(id)) items.set(id, new Y.Map([['base', {}]]));
					items.get(id)?.set('title', step.value);
				}
				const lacking = sectionsOf(doc, Y.encodeStateVector(had));
				expectSame(doc, read(asUpdates(lacking, 100), had));
			}),
		);
	});

	it('goes on in the sections of what was changed later', () => {
		fc.assert(
			fc.property(steps, steps, (first, then) => {
				const doc = read([Y.encodeStateAsUpdate(play(first))]);
				const parts = [sectionsOf(doc)];
				doc.on('update', (update: Uint8Array) => parts.push(sectionsOfUpdate(update)));
				for (const step of then) {
					const items = rootOf(doc, 'items');
					const id = `item-${step.entry}`;
					if (step.does === 'remove') items.delete(id);
					else if (step.does === 'set' && items.has(id)) items.get(id)?.set('title', step.value);
					else items.set(id, new Y.Map([['base', {}]]));
				}
				expectSame(doc, read([asUpdate(together(parts))]));
			}),
		);
	});

	it('can be sent in frames of a size', () => {
		const doc = makeDocument();
		doc.transact(() => {
			for (let n = 0; n < 3_000; n += 1) {
				rootOf(doc, 'items').set(`item-${n}`, new Y.Map([['base', { title: `${n} `.repeat(40) }]]));
			}
		});
		const updates = [...asUpdates(sectionsOf(doc), 200_000)];
		expect(updates.length).toBeGreaterThan(2);
		for (const update of updates) expect(update.byteLength).toBeLessThan(200_100);
		expectSame(doc, read(updates));
	});

	it('can be applied in any order', () => {
		fc.assert(
			fc.property(steps, (script) => {
				const doc = play(script);
				expectSame(doc, read([...asUpdates(sectionsOf(doc), 50)].reverse()));
			}),
		);
	});
});
