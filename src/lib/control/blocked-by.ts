import type { Blocker, BlockerKind } from './blocker.ts';
import { type Stage, statusOf } from './stage.ts';

/** The kinds of what keeps an item from going on now, each once; none for what is not blocked. */
export function blockedBy(item: {
	stage: Stage;
	blockers: readonly Blocker[];
}): ReadonlySet<BlockerKind> {
	const kinds = new Set<BlockerKind>();
	if (statusOf(item) !== 'blocked') return kinds;
	for (const { kind, resolvedAt } of item.blockers) if (resolvedAt === null) kinds.add(kind);
	return kinds;
}
