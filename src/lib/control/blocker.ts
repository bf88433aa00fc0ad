export const BLOCKER_KINDS = [
	'permit',
	'material',
	'access',
	'isolation',
	'scaffold',
	'people',
	'competence',
	'document',
	'decision',
	'weather',
	'other work',
] as const;
export type BlockerKind = (typeof BLOCKER_KINDS)[number];

/** Blockers in the way of one item at most: many more than anybody can tell apart, and each is sent to everybody. */
export const MOST_IN_THE_WAY = 100;
/** Resolved blockers that stay with an item: work that lives long has many, and the history has them all. */
const KEPT_RESOLVED = 200;

/** Something that keeps an item from going on, and who can take it away. */
export interface Blocker {
	/** Unique within its item. */
	id: string;
	kind: BlockerKind;
	/** What is in the way, in a sentence. */
	text: string;
	/** Person or party that can clear it, by id, or null when nobody has been named. */
	clearedBy: string | null;
	/** ISO 8601, UTC. */
	since: string;
	/** ISO 8601, UTC: when it is expected to be cleared; null where nobody has said. */
	expectedAt: string | null;
	/** Person's id. */
	raisedBy: string;
	/** The item or record in the way, where there is one. */
	pointsTo: { kind: 'item' | 'record'; id: string } | null;
	/** ISO 8601, UTC, or null while it is in the way. */
	resolvedAt: string | null;
	resolvedBy: string | null;
	/** How it was taken away. */
	resolution: string | null;
}

export function isBlockerKind(value: unknown): value is BlockerKind {
	return BLOCKER_KINDS.some((kind) => kind === value);
}

/** The blockers that are still in the way, longest first. */
export function unresolvedBlockers(blockers: readonly Blocker[]): Blocker[] {
	return blockers
		.filter((blocker) => blocker.resolvedAt === null)
		.sort((a, b) => a.since.localeCompare(b.since));
}

/** The resolved blockers that an item need not keep any longer: all but the latest. */
export function outlivedBlockers(blockers: readonly Blocker[]): Blocker[] {
	return blockers
		.filter(({ resolvedAt }) => resolvedAt !== null)
		.sort((a, b) => (b.resolvedAt ?? '').localeCompare(a.resolvedAt ?? ''))
		.slice(KEPT_RESOLVED);
}
