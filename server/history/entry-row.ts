import type { ChainEntry } from './chain.ts';

/** A row of `history` as the driver reads it. */
export interface EntryRow extends Omit<ChainEntry, 'seq'> {
	/** The driver reads whole numbers of eight bytes as text. */
	seq: string;
	hash: Buffer | null;
}

/** A row as the entry that its hash is of. */
export function entryOf({ hash: _, seq, ...entry }: EntryRow): ChainEntry {
	return { ...entry, seq: Number(seq) };
}
