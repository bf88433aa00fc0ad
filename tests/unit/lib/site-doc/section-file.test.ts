import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	readSections,
	writeInColumns,
	writeSections,
} from '../../../../src/lib/site-doc/section-file.ts';
import {
	asUpdates,
	LARGEST_SECTION,
	type Sections,
	sectionsOf,
} from '../../../../src/lib/site-doc/sections.ts';
import { makeDocument, rootOf } from '../../../../src/lib/site-doc/shape.ts';

const ROOTS = ['items', 'records'] as const;

/** Values as entries have them, and some that only Yjs knows. */
const value = fc.oneof(
	{
		weight: 9,
		arbitrary: fc
			.jsonValue({ maxDepth: 3 })
			.filter((json) => !JSON.stringify(json).includes('__proto__')),
	},
	{
		weight: 3,
		arbitrary: fc.oneof(
			fc.uuid(),
			fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
		),
	},
	fc.oneof(
		fc.constantFrom(undefined, -0, 2 ** 40, 1e300, 0.1, 'a\0b', 'Åland ✓', '', 'x'.repeat(50)),
		fc.uint8Array({ maxLength: 5 }),
		fc.bigInt({ min: -5n, max: 5n }),
	),
);
const base = fc.dictionary(
	fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__'),
	value,
	{ maxKeys: 6, noNullPrototype: true },
);
const id = fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 4 }));

type Step =
	| { does: 'make'; root: (typeof ROOTS)[number]; id: string; base: object; by: number }
	| { does: 'set' | 'remove'; which: number; by: number };

const by = fc.integer({ min: 0, max: 2 });
const which = fc.nat(30);
const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({
				does: fc.constant('make' as const),
				root: fc.constantFrom(...ROOTS),
				id,
				base,
				by,
			}),
		},
		fc.record({ does: fc.constantFrom('set' as const, 'remove' as const), which, by }),
	),
	{ maxLength: 60 },
);

/** A document in which entries were made, changed and removed by several. */
function play(script: readonly Step[]): Y.Doc {
	const doc = makeDocument();
	for (const step of script) {
		doc.clientID = 1 + step.by;
		if (step.does === 'make') {
			rootOf(doc, step.root).set(step.id, new Y.Map([['base', step.base]]));
			continue;
		}
		const items = rootOf(doc, 'items');
		const chosen = [...items.keys()][step.which];
		if (chosen === undefined) continue;
		if (step.does === 'remove') items.delete(chosen);
		else items.get(chosen)?.set('title', `${step.which}`);
	}
	return doc;
}

function read(file: Uint8Array): Y.Doc {
	const doc = makeDocument();
	for (const update of asUpdates(readSections(file), 1_000)) Y.applyUpdate(doc, update);
	return doc;
}

/** The changes and deletions in sections, however they are cut. */
function whole(sections: Sections): Uint8Array {
	const doc = makeDocument();
	for (const update of asUpdates(sections, 1_000_000)) Y.applyUpdate(doc, update);
	return Y.encodeStateAsUpdate(doc);
}

function documentOf(entries: readonly (readonly [string, object])[]): Y.Doc {
	const doc = makeDocument();
	doc.transact(() => {
		for (const [name, own] of entries) rootOf(doc, 'items').set(name, new Y.Map([['base', own]]));
	});
	return doc;
}

describe.each([
	['as they are', writeSections],
	['in columns', writeInColumns],
])('a file with sections %s', (_, write) => {
	it('holds the document, change by change', () => {
		fc.assert(
			fc.property(steps, (script) => {
				const doc = play(script);
				const again = read(write(sectionsOf(doc)));
				expect(again.toJSON()).toEqual(doc.toJSON());
				expect(again.store.pendingStructs).toBeNull();
				expect(again.store.pendingDs).toBeNull();
				expect(Y.encodeStateAsUpdate(again)).toEqual(Y.encodeStateAsUpdate(doc));
			}),
		);
	});

	it('tells a field without a name from no field', () => {
		const doc = documentOf([
			['one', { '': 0 }],
			['other', {}],
		]);
		expect(read(write(sectionsOf(doc))).toJSON()).toEqual(doc.toJSON());
	});

	it('comes in sections of the same size', () => {
		const long = 'long '.repeat(100);
		const doc = documentOf(Array.from({ length: 2_000 }, (_one, n) => [`${n}`, { n, long }]));
		const sections = [...readSections(write(sectionsOf(doc))).sections];
		expect(sections.length).toBeGreaterThan(6);
		for (const { bytes } of sections) {
			expect(bytes.byteLength).toBeLessThan(LARGEST_SECTION + 1_000);
		}
	});

	it('ends in an error or in another document when its bytes are not what was written, and never goes on for ever', () => {
		const doc = documentOf([
			['one', { title: 'One', list: [1, { a: 2.5 }], id: crypto.randomUUID() }],
			['two', { title: 'Two', list: [], id: null }],
		]);
		const file = write(sectionsOf(doc));
		fc.assert(
			fc.property(fc.nat(file.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
				const broken = isCut ? file.slice(0, at) : file.slice();
				if (!isCut) broken[at] = byte;
				try {
					read(broken);
				} catch (error) {
					expect(error).toBeInstanceOf(Error);
				}
			}),
		);
	});
});

describe('a file in columns', () => {
	it('holds more forms of objects at one place than a byte can tell', () => {
		const doc = documentOf(
			Array.from({ length: 700 }, (_one, n) => [`${n}`, { custom: { [`field ${n}`]: n } }]),
		);
		expect(read(writeInColumns(sectionsOf(doc))).toJSON()).toEqual(doc.toJSON());
	});

	it('keeps objects apart whose names only look alike when they stand together', () => {
		const doc = documentOf([
			['one', { a: 1, b: 2 }],
			['other', { 'a\0b': 3 }],
		]);
		expect(read(writeInColumns(sectionsOf(doc))).toJSON()).toEqual(doc.toJSON());
	});

	it('holds what was read from one, again', () => {
		fc.assert(
			fc.property(steps, (script) => {
				const sections = sectionsOf(play(script));
				const once = writeInColumns(sections);
				expect(writeInColumns(readSections(once))).toEqual(once);
				expect(whole(readSections(once))).toEqual(whole(sections));
			}),
		);
	});

	it('is smaller than the sections as they are, by the ids alone', () => {
		const doc = documentOf(
			Array.from({ length: 100 }, () => [crypto.randomUUID(), { id: crypto.randomUUID() }]),
		);
		const sections = sectionsOf(doc);
		const saved = writeSections(sections).byteLength - writeInColumns(sections).byteLength;
		expect(saved).toBeGreaterThan(2 * 100 * 20);
	});
});
