import type { ItemActName } from '$lib/control/act.ts';

/** What an act has made of an item, for those whose Undo is offered beside it. */
const IS_NOW: Readonly<Partial<Record<ItemActName, string>>> = {
	start: 'is live',
	wait: 'is waiting',
	finish: 'is done',
	reopen: 'is open again',
	step: 'is in its next state',
	assign: 'is assigned',
	move: 'is in another area',
	'raise-blocker': 'is blocked',
	link: 'has one link more',
	unlink: 'has one link less',
};

/** "W-1042 is live". Null for acts that show by themselves what they have made. */
export function doneTitle(number: string, act: ItemActName): string | null {
	const words = IS_NOW[act];
	return words === undefined ? null : `${number} ${words}`;
}
