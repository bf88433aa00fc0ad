/** A file in a list. */
export interface ShownFile {
	id: string;
	name: string;
	/** Who and when: "Ana Ruiz, 3 h ago". */
	words: string;
	/** Bytes. */
	size: number;
	/** Where its bytes are. */
	href: string;
	/** Where a small picture of it is; null for what is no picture. */
	small: string | null;
	/** Why it cannot be removed, or null when it can. */
	kept: string | null;
}

/** A file that is on its way. */
export interface SentFile {
	id: string;
	name: string;
	state: 'waiting' | 'sending' | 'failed' | 'refused' | 'noted';
	/** From 0 to 1. */
	part: number;
	words: string;
}

/** "2.4 MB", "380 kB": as file managers have it. */
export function sizeWords(bytes: number): string {
	if (bytes < 1_000) return `${bytes} B`;
	if (bytes < 999_500) return `${Math.round(bytes / 1_000)} kB`;
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Files that are on their way, as a list shows them. */
export function sentFiles(
	files: readonly (Omit<SentFile, 'name'> & { file: { name: string } })[],
): SentFile[] {
	return files.map(({ id, file, state, part, words }) => ({
		id,
		name: file.name,
		state,
		part,
		words,
	}));
}
