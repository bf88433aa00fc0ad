import { hash } from 'node:crypto';
import type { HistoryEvent } from '../../src/lib/control/history-event.ts';

/** An entry of a site's history as it is stored, without its hash. */
export interface ChainEntry extends HistoryEvent {
	site: string;
	/** Sequence number of its batch. */
	seq: number;
	/** Order within the batch. */
	n: number;
}

/** Before a site's first entry stands nothing, which is as long as a hash. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

/**
 * The hash that binds an entry to all before it: SHA-256 over the hash before it and the entry's canonical form.
 * @param previous Of the site's entry before, or {@link CHAIN_START}.
 */
export function hashAfter(previous: Uint8Array, entry: ChainEntry): Buffer {
	return hash('sha256', Buffer.concat([previous, Buffer.from(canonicalEntry(entry))]), 'buffer');
}

/** Gives each entry, in order, the hash that binds it to the one before. */
export function chained<E extends ChainEntry>(
	previous: Buffer | null,
	entries: readonly E[],
): { entries: (E & { hash: string })[]; last: Buffer | null } {
	let last = previous;
	const bound = entries.map((entry) => {
		last = hashAfter(last ?? CHAIN_START, entry);
		return { ...entry, hash: last.toString('hex') };
	});
	return { entries: bound, last };
}

/** An entry as one text, with its fields in the order of their names: the same whether it was just made or comes back from the database. */
function canonicalEntry({ site, seq, n, root, entry, field, ...rest }: ChainEntry): string {
	const { at, actor, via, from, to, act } = rest;
	const when = at.length === MILLISECONDS.length ? at : new Date(at).toISOString();
	const values = [act, actor, when, entry, field, from, n, root, seq, site, to, via];
	return `{${NAMES.map((name, index) => `"${name}":${canonical(values[index])}`).join(',')}}`;
}

const NAMES = 'act actor at entry field from n root seq site to via'.split(' ');

/** How times are written. */
const MILLISECONDS = '2026-03-31T06:00:00.000Z';

/**
 * A value as JSON with its keys in order and nothing that jsonb would not give back: its numbers are written as
 * JavaScript writes them, which what jsonb makes of them reads as again.
 */
export function canonical(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return JSON.stringify(value);
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (typeof value !== 'object' || value === null) return 'null';
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	const members: string[] = [];
	for (const key of Object.keys(value).sort()) {
		const member: unknown = Reflect.get(value, key);
		if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonical(member)}`);
	}
	return `{${members.join(',')}}`;
}
