/**
 * A document in sections, which are put together to updates of any size without decoding them: a Yjs update of
 * version 1 is a list of runs of changes, one for each client id, and a set of deletions.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Consecutive changes of one client id, as an update of version 1 holds them. */
export interface Section {
	client: number;
	/** Clock of the first change. */
	clock: number;
	/** Number of structs in `bytes`. */
	structs: number;
	bytes: Uint8Array;
}

/** A document, or what somebody lacks of it. */
export interface Sections {
	sections: Iterable<Section>;
	/** Yjs's delete set, as an update of version 1 ends with it. */
	deletions: Uint8Array;
}

/** Bytes of a section at most, but for a single change that is larger: applying one takes some milliseconds. */
export const LARGEST_SECTION = 128 * 1024;

/** A delete set without deletions. */
const NO_DELETIONS = new Uint8Array([0]);

/**
 * Cuts a document into sections, those of the client ids with the most changes first: what a site was seeded with
 * comes before what was changed later, which builds on it.
 * @param stateVector What the reader has already, as Yjs encodes it; nothing when it is left out.
 * @throws when the state vector cannot be read.
 */
export function sectionsOf(doc: Y.Doc, stateVector?: Uint8Array): Sections {
	const turns = sectionsInTurns(doc, stateVector);
	let turn = turns.next();
	while (turn.done !== true) turn = turns.next();
	return turn.value;
}

/**
 * The same in turns of some milliseconds. What the document takes in between two of them may or may not be in the
 * sections, and is to be kept beside them.
 */
export function* sectionsInTurns(
	doc: Y.Doc,
	stateVector?: Uint8Array,
): Generator<undefined, Sections> {
	const has =
		stateVector === undefined ? new Map<number, number>() : Y.decodeStateVector(stateVector);
	const sections: Section[] = [];
	const clients = [...doc.store.clients].sort(([, one], [, other]) => other.length - one.length);
	for (const [client, structs] of clients) {
		for (const section of cut(client, structs, has.get(client) ?? 0)) {
			sections.push(section);
			yield undefined;
		}
	}
	return { sections, deletions: deletionsOf(doc) };
}

/**
 * Cuts an update of version 1 into sections.
 * @throws when it cannot be read, or has gaps.
 */
export function sectionsOfUpdate(update: Uint8Array): Sections {
	const byClient = new Map<number, (Y.Item | Y.GC)[]>();
	for (const struct of Y.decodeUpdate(update).structs) {
		if (struct instanceof Y.Skip) throw new Error('The update has gaps.');
		const structs = byClient.get(struct.id.client);
		if (structs) structs.push(struct);
		else byClient.set(struct.id.client, [struct]);
	}
	const sections = [...byClient].flatMap(([client, structs]) => [
		...cut(client, structs, structs[0]?.id.clock ?? 0),
	]);
	return { sections, deletions: Y.diffUpdate(update, endsOf(byClient)).subarray(1) };
}

/** Puts together what follows on one another, such as a snapshot and the batches after it. */
export function together(parts: readonly Sections[]): Sections {
	const encoder = encoding.createEncoder();
	let clients = 0;
	for (const { deletions } of parts) {
		const decoder = decoding.createDecoder(deletions);
		clients += decoding.readVarUint(decoder);
		encoding.writeUint8Array(encoder, deletions.subarray(decoder.pos));
	}
	const count = encoding.createEncoder();
	encoding.writeVarUint(count, clients);
	encoding.writeUint8Array(count, encoding.toUint8Array(encoder));
	return {
		sections: parts.flatMap(({ sections }) => [...sections]),
		deletions: encoding.toUint8Array(count),
	};
}

/** One update of version 1 with all of it. */
export function asUpdate({ sections, deletions }: Sections): Uint8Array {
	return join([...sections], deletions);
}

/**
 * Puts updates of one document together that follow on one another, in their order. Yjs's own way takes updates of any
 * origin, and time that grows with the square of their number.
 */
export function mergeInOrder(updates: readonly Uint8Array[]): Uint8Array {
	const [first] = updates;
	if (first !== undefined && updates.length === 1) return first;
	return asUpdate(together(updates.map(sectionsOfUpdate)));
}

/**
 * Several updates of version 1, in the order in which they are to be applied; the last has the deletions. Each is made
 * when its turn is.
 * @param mostBytes Size of an update at most, but for a single section or set of deletions that is larger.
 */
export function* asUpdates(
	{ sections, deletions }: Sections,
	mostBytes: number,
): Generator<Uint8Array, void> {
	let together: Section[] = [];
	let size = 0;
	for (const section of sections) {
		if (size > 0 && size + section.bytes.byteLength > mostBytes) {
			yield join(together, NO_DELETIONS);
			together = [];
			size = 0;
		}
		together.push(section);
		size += section.bytes.byteLength;
	}
	if (size + deletions.byteLength > mostBytes && size > 0) {
		yield join(together, NO_DELETIONS);
		together = [];
	}
	yield join(together, deletions);
}

/** The changes in a section. */
export function structsIn(section: Section): (Y.Item | Y.GC | Y.Skip)[] {
	return Y.decodeUpdate(join([section], NO_DELETIONS)).structs;
}

/** All sections of a client id from a clock on, also of what is written while they are being cut. */
function* cut(client: number, structs: (Y.Item | Y.GC)[], from: number): Generator<Section> {
	for (let clock = from; clock < endOf(structs);) {
		const section = sectionFrom(client, structs, clock);
		yield section;
		clock = section.end;
	}
}

function sectionFrom(
	client: number,
	structs: (Y.Item | Y.GC)[],
	clock: number,
): Section & { end: number } {
	const encoder = new Y.UpdateEncoderV1();
	const first = Y.findIndexSS(structs, clock);
	let end = clock;
	let count = 0;
	for (let n = first; n < structs.length; n += 1) {
		const struct = structs[n];
		if (struct === undefined) break;
		struct.write(encoder, Math.max(0, clock - struct.id.clock));
		count += 1;
		end = struct.id.clock + struct.length;
		if (encoding.length(encoder.restEncoder) >= LARGEST_SECTION) break;
	}
	const bytes = encoding.toUint8Array(encoder.restEncoder);
	return { client, clock, structs: count, bytes, end };
}

function endOf(structs: readonly (Y.Item | Y.GC)[]): number {
	const last = structs.at(-1);
	return last === undefined ? 0 : last.id.clock + last.length;
}

/** Parts are put together in one go: a growing buffer would leave as many bytes behind, for each update. */
function join(sections: readonly Section[], deletions: Uint8Array): Uint8Array {
	const byClient = new Map<number, Section[]>();
	for (const section of sections) {
		const runs = byClient.get(section.client);
		if (runs) runs.push(section);
		else byClient.set(section.client, [section]);
	}
	const parts = [numbers(byClient.size)];
	// Yjs settles conflicts faster when the higher client ids come first.
	for (const [client, runs] of [...byClient].sort(([one], [other]) => other - one)) {
		const structs = runs.reduce((sum, run) => sum + run.structs, 0);
		parts.push(numbers(structs, client, runs[0]?.clock ?? 0));
		for (const { bytes } of runs) parts.push(bytes);
	}
	parts.push(deletions);
	return concatenated(parts);
}

function numbers(...values: number[]): Uint8Array {
	const encoder = encoding.createEncoder();
	for (const value of values) encoding.writeVarUint(encoder, value);
	return encoding.toUint8Array(encoder);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.byteLength;
	}
	return whole;
}

/** An update for who has all changes holds the deletions alone, after the number of its runs, which is zero. */
function deletionsOf(doc: Y.Doc): Uint8Array {
	return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)).subarray(1);
}

/** The state vector of somebody who has these structs and all before them. */
function endsOf(byClient: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, byClient.size);
	for (const [client, structs] of byClient) {
		const last = structs.at(-1);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, last === undefined ? 0 : last.id.clock + last.length);
	}
	return encoding.toUint8Array(encoder);
}
