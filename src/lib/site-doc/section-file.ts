/**
 * Sections as one file. Entries as they were created, which is most of a site, can stand in it in columns: compressed,
 * they take two thirds of the bytes then. They are two changes each, the entry itself and its base.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { ByteWriter } from './byte-writer.ts';
import { ColumnReader, textBytes } from './column-reader.ts';
import { ColumnWriter } from './column-writer.ts';
import { type Columnar, isColumnar } from './columns.ts';
import { LARGEST_SECTION, type Section, type Sections, structsIn } from './sections.ts';
import { BASE } from './shape.ts';

/** Entries of one root that one client id has made one after the other: their columns go on from the run before. */
interface Run {
	client: number;
	/** Clock of the first change. */
	clock: number;
	entries: number;
	root: string;
}

/** An entry as it was created. */
interface Created {
	root: string;
	id: string;
	base: Columnar;
}

const CHANGES_OF_ENTRY = 2;

/** How Yjs begins a map at a key of a root, and a value at a key of another change: see its Item.write. */
const MAP_AT_ROOT = [0x27, 1] as const;
const MAP = 1;
const VALUE_IN_CHANGE = [0x28, 0] as const;
const ONE_VALUE = 1;
const BASE_KEY = textBytes(BASE);

/** Writes sections as one file, quickly. */
export function writeSections({ sections, deletions }: Sections): Uint8Array {
	return writeFile([...sections], deletions, new Map());
}

/** Writes sections as one file, with their entries in columns: to be compressed, read often and written seldom. */
export function writeInColumns({ sections, deletions }: Sections): Uint8Array {
	const parts: (Section | Run)[] = [];
	const columns = new Map<string, EntryColumns>();
	for (const section of sections) {
		for (const part of divide(section, columns)) {
			const before = parts.at(-1);
			if (before !== undefined && goesOn(before, part)) before.entries += 1;
			else parts.push(part);
		}
	}
	return writeFile(parts, deletions, columns);
}

/**
 * Reads what {@link writeSections} or {@link writeInColumns} wrote. What stands in columns is made into sections when
 * its turn is, so they can be gone through once; the others share the memory of the file.
 * @throws when it is no such file; going through the sections, too, when it only looks like one.
 */
export function readSections(file: Uint8Array): Sections {
	const decoder = decoding.createDecoder(file);
	const parts: (Section | Run)[] = [];
	for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) parts.push(readPart(decoder));
	const deletions = decoding.readVarUint8Array(decoder);
	const columns = new Map<string, EntryReader>();
	while (decoding.hasContent(decoder)) {
		columns.set(decoding.readVarString(decoder), {
			ids: new ColumnReader(decoder),
			bases: new ColumnReader(decoder),
		});
	}
	return { sections: sectionsIn(parts, columns), deletions };
}

interface EntryColumns {
	ids: ColumnWriter;
	bases: ColumnWriter;
}

interface EntryReader {
	ids: ColumnReader;
	bases: ColumnReader;
}

function writeFile(
	parts: readonly (Section | Run)[],
	deletions: Uint8Array,
	columns: ReadonlyMap<string, EntryColumns>,
): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, parts.length);
	for (const part of parts) {
		encoding.writeVarUint(encoder, part.client);
		encoding.writeVarUint(encoder, part.clock);
		if ('bytes' in part) {
			encoding.writeVarUint(encoder, part.structs);
			encoding.writeVarUint8Array(encoder, part.bytes);
		} else {
			encoding.writeVarUint(encoder, part.entries);
			encoding.writeVarUint8Array(encoder, IN_COLUMNS);
			encoding.writeVarString(encoder, part.root);
		}
	}
	encoding.writeVarUint8Array(encoder, deletions);
	for (const [root, { ids, bases }] of columns) {
		encoding.writeVarString(encoder, root);
		ids.end(encoder);
		bases.end(encoder);
	}
	return encoding.toUint8Array(encoder);
}

/** Stands in the place of a section's bytes, of which there is always one at least. */
const IN_COLUMNS = new Uint8Array();

function readPart(decoder: decoding.Decoder): Section | Run {
	const client = decoding.readVarUint(decoder);
	const clock = decoding.readVarUint(decoder);
	const count = decoding.readVarUint(decoder);
	const bytes = decoding.readVarUint8Array(decoder);
	return bytes.byteLength > 0
		? { client, clock, structs: count, bytes }
		: { client, clock, entries: count, root: decoding.readVarString(decoder) };
}

/** Puts the entries of a section into columns. What lies between them stays a section each. */
function* divide(section: Section, columns: Map<string, EntryColumns>): Generator<Section | Run> {
	const structs = structsIn(section);
	const { client } = section;
	let others: (Y.Item | Y.GC | Y.Skip)[] = [];
	for (let n = 0; n < structs.length; n += 1) {
		const [struct, next] = [structs[n], structs[n + 1]];
		if (struct === undefined) break;
		const created = entryOf(struct, next);
		if (created === null) {
			others.push(struct);
			continue;
		}
		if (others.length > 0) yield sectionOf(client, others);
		others = [];
		const { root, id, base } = created;
		const { ids, bases } = columnsOf(columns, root);
		ids.write(id);
		bases.write(base);
		yield { client, clock: struct.id.clock, entries: 1, root };
		n += 1;
	}
	if (others.length > 0) yield sectionOf(client, others);
}

/** The entry that two changes have made; null when they are anything else. */
function entryOf(
	struct: Y.Item | Y.GC | Y.Skip,
	next: Y.Item | Y.GC | Y.Skip | undefined,
): Created | null {
	if (!(struct instanceof Y.Item && next instanceof Y.Item)) return null;
	if (!isFirst(struct) || !isFirst(next)) return null;
	const { parent: root, parentSub: id, content } = struct;
	if (typeof root !== 'string' || id === null || !isColumnar(id)) return null;
	if (!(content instanceof Y.ContentType && content.type instanceof Y.Map)) return null;
	const { parent, parentSub: key, content: value } = next;
	if (!(parent instanceof Y.ID && Y.compareIDs(parent, struct.id)) || key !== BASE) return null;
	if (!(value instanceof Y.ContentAny && value.arr.length === ONE_VALUE)) return null;
	const base: unknown = value.arr[0];
	return isColumnar(base) ? { root, id, base } : null;
}

/** True when nothing stood at its key, and nothing since. */
function isFirst({ origin, rightOrigin }: Y.Item): boolean {
	return origin === null && rightOrigin === null;
}

function columnsOf(columns: Map<string, EntryColumns>, root: string): EntryColumns {
	let own = columns.get(root);
	if (own === undefined) {
		own = { ids: new ColumnWriter(), bases: new ColumnWriter() };
		columns.set(root, own);
	}
	return own;
}

function sectionOf(client: number, structs: readonly (Y.Item | Y.GC | Y.Skip)[]): Section {
	const encoder = new Y.UpdateEncoderV1();
	for (const struct of structs) struct.write(encoder, 0);
	return {
		client,
		clock: structs[0]?.id.clock ?? 0,
		structs: structs.length,
		bytes: encoding.toUint8Array(encoder.restEncoder),
	};
}

/** True when a run begins where another ends. */
function goesOn(before: Section | Run, part: Section | Run): before is Run {
	return (
		'entries' in before &&
		'entries' in part &&
		part.client === before.client &&
		part.root === before.root &&
		part.clock === before.clock + CHANGES_OF_ENTRY * before.entries
	);
}

function* sectionsIn(
	parts: readonly (Section | Run)[],
	columns: ReadonlyMap<string, EntryReader>,
): Generator<Section, void> {
	for (const part of parts) {
		if ('bytes' in part) yield part;
		else yield* sectionsOfRun(part, columns.get(part.root));
	}
}

function* sectionsOfRun(
	{ client, clock, entries, root }: Run,
	columns: EntryReader | undefined,
): Generator<Section> {
	if (columns === undefined) throw new Error('The file has no columns of these entries.');
	const name = textBytes(root);
	const into = new ByteWriter();
	let first = 0;
	for (let n = 0; n < entries; n += 1) {
		writeEntry(into, client, clock + CHANGES_OF_ENTRY * n, name, columns);
		if (into.length < LARGEST_SECTION && n + 1 < entries) continue;
		yield {
			client,
			clock: clock + CHANGES_OF_ENTRY * first,
			structs: CHANGES_OF_ENTRY * (n + 1 - first),
			bytes: into.take(),
		};
		first = n + 1;
	}
}

function writeEntry(
	into: ByteWriter,
	client: number,
	clock: number,
	root: Uint8Array,
	{ ids, bases }: EntryReader,
): void {
	for (const byte of MAP_AT_ROOT) into.byte(byte);
	into.copy(root, 0, root.byteLength);
	ids.copyText(into);
	into.byte(MAP);
	for (const byte of VALUE_IN_CHANGE) into.byte(byte);
	into.number(client);
	into.number(clock);
	into.copy(BASE_KEY, 0, BASE_KEY.byteLength);
	into.byte(ONE_VALUE);
	bases.copy(into);
}
