import type { BlockerKind } from '$lib/control/blocker.ts';

/** "Permit", "Other work". */
export function blockerKindName(kind: BlockerKind): string {
	return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** What one might write for a blocker of a kind, as an example in the empty input. */
export const BLOCKER_EXAMPLES: Readonly<Record<BlockerKind, string>> = {
	permit: 'Hot work permit not issued',
	material: 'Gasket not on site',
	access: 'Road to the pump closed',
	isolation: 'Isolation not verified',
	scaffold: 'Scaffold not up',
	people: 'No fitter free on this shift',
	competence: 'No certified rigger',
	document: 'Drawing not at the current revision',
	decision: 'Repair or replace: not decided',
	weather: 'Wind above the crane’s limit',
	'other work': 'Line must be drained first',
};
