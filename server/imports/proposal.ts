import type { BlockerKind } from '../../src/lib/control/blocker.ts';
import { ENDED_STAGES, isStage } from '../../src/lib/control/stage.ts';
import { FieldReader, type ReadingContext, REFUSED } from './field-reader.ts';
import { filledColumn } from './field-text.ts';
import { isOnEarth, placeOnEarth } from './earth-place.ts';
import { CUSTOM_PREFIX } from './mapping.ts';
import type { SourceRow } from './source-file.ts';

/** A blocker as a source speaks of it; null when the source has none of that rule. */
export type SaidBlocker = { kind: BlockerKind; text: string } | null;

/** What a row says about its item. */
export interface Proposal {
	line: number;
	key: string;
	/**
	 * Our fields, `custom:<id>` and `blocker:<id>`, with what the row says; a field that is missing is one of which
	 * the row says nothing that can be understood.
	 */
	said: Map<string, unknown>;
	/** When the item got its stage, and when it was made; ISO 8601, UTC. */
	stageAt: string | null;
	createdAt: string | null;
	/** The column that each field comes from, for naming it. */
	columns: ReadonlyMap<string, string | null>;
}

/** Reads rows as proposals. */
export class ProposalReader {
	readonly #context: ReadingContext;
	readonly #fields: FieldReader;

	constructor(context: ReadingContext) {
		this.#context = context;
		this.#fields = new FieldReader(context);
	}

	/** The row's proposal, or null when it is refused; why is in the book. */
	read(row: SourceRow): Proposal | null {
		const columns = new Map<string, string | null>();
		const said = new Map<string, unknown>();
		for (const [name, source] of this.#context.mapping.fields) {
			const field = name.startsWith(CUSTOM_PREFIX)
				? `custom:${name.slice(CUSTOM_PREFIX.length)}`
				: name;
			columns.set(field, filledColumn(source, row.cells));
			const value = this.#fields.read(name, source, row);
			if (value === REFUSED) return null;
			if (value !== undefined) said.set(field, value);
		}
		const [stageAt, createdAt] = [textIn(said, 'stageAt'), textIn(said, 'createdAt')];
		for (const field of ['stageAt', 'createdAt', 'externalId']) said.delete(field);
		placeOnEarth(row, said, columns, this.#context);
		this.#place(said, columns);
		this.#block(row, said, columns);
		return { line: row.line, key: row.key, said, stageAt, createdAt, columns };
	}

	/** Where the drawing has the item's tag, unless the file gives the place itself. */
	#place(said: Map<string, unknown>, columns: Map<string, string | null>): void {
		const { mapping, tags, firstLayout } = this.#context;
		if (isOnEarth(mapping)) return;
		if (mapping.fields.has('x') || mapping.fields.has('y')) {
			const [x, y] = [said.get('x'), said.get('y')];
			if (x === undefined || y === undefined) {
				for (const field of ['x', 'y', 'layout']) said.delete(field);
			} else if (x === null || y === null) {
				for (const field of ['x', 'y', 'layout']) said.set(field, null);
			} else if (typeof said.get('layout') !== 'string') said.set('layout', firstLayout);
			return;
		}
		if (!mapping.fields.has('asset') || tags.size === 0) return;
		for (const field of ['layout', 'x', 'y']) columns.set(field, columns.get('asset') ?? null);
		const asset = said.get('asset');
		const place = typeof asset === 'string' ? tags.get(asset) : undefined;
		said.set('layout', place?.layout ?? null);
		said.set('x', place?.x ?? null);
		said.set('y', place?.y ?? null);
	}

	/** Only unfinished work is blocked: what has ended waits for nothing. */
	#block(row: SourceRow, said: Map<string, unknown>, columns: Map<string, string | null>): void {
		const stage = said.get('stage');
		const hasEnded = isStage(stage) && (ENDED_STAGES.has(stage) || stage === 'done');
		for (const { id, column, values } of this.#context.mapping.blockers) {
			const cell = row.cells.get(column) ?? '';
			const blocker: SaidBlocker = hasEnded ? null : (values.find(cell) ?? null);
			said.set(`blocker:${id}`, blocker);
			columns.set(`blocker:${id}`, column);
		}
	}
}

/** Characters that a proposal holds. */
export function lengthOf({ said }: Proposal): number {
	let length = 0;
	for (const value of said.values()) length += typeof value === 'string' ? value.length : 1;
	return length;
}

function textIn(said: ReadonlyMap<string, unknown>, field: string): string | null {
	const value = said.get(field);
	return typeof value === 'string' ? value : null;
}
