import type { ItemActName, Refusal } from '$lib/control/act.ts';

const CANNOT: Readonly<Record<ItemActName | 'create' | 'edit', string>> = {
	start: 'can’t go live',
	wait: 'can’t be set waiting',
	finish: 'can’t be reported done',
	close: 'can’t be closed',
	reopen: 'can’t be reopened',
	cancel: 'can’t be cancelled',
	step: 'can’t take that step',
	assign: 'can’t be assigned so',
	move: 'can’t be moved there',
	'raise-blocker': 'can’t be blocked so',
	'resolve-blocker': 'keeps its blocker',
	link: 'can’t be linked so',
	unlink: 'keeps its link',
	sign: 'can’t be signed',
	comment: 'can’t be commented on so',
	'withdraw-comment': 'keeps that comment',
	attach: 'can’t take the file',
	detach: 'keeps its file',
	'accept-condition': 'keeps its condition',
	archive: 'can’t be archived',
	create: 'could not be created',
	edit: 'was put back',
};

/** "W-1042 can’t go live", for the head of a message. */
export function refusalTitle(name: string, what: keyof typeof CANNOT): string {
	return `${name} ${CANNOT[what]}`;
}

/** The reasons, one a line. */
export function refusalLines(refusals: readonly Refusal[]): string[] {
	return [...new Set(refusals.map(({ message }) => message))];
}
