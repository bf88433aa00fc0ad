import type { Status } from '$lib/control/stage.ts';
import type { MoveTarget } from './move-plan.ts';

const CANNOT: Readonly<Record<Status, string>> = {
	open: "can't be reopened",
	live: "can't go live",
	waiting: "can't be set to waiting",
	blocked: "can't be blocked",
	done: "can't be finished",
	closed: "can't be closed",
	cancelled: "can't be cancelled",
};

const IS_NOW: Readonly<Record<Status, string>> = {
	open: 'is open',
	live: 'is live',
	waiting: 'is waiting',
	blocked: 'is blocked',
	done: 'is done',
	closed: 'is closed',
	cancelled: 'is cancelled',
};

/** "W-1042 can't go live". */
export function refusedWords(number: string, target: MoveTarget): string {
	return `${number} ${target.status === undefined ? "can't be moved" : CANNOT[target.status]}`;
}

/** "W-1042 is live, in Hydrotreater 200". */
export function doneWords(number: string, target: MoveTarget, areaName: string): string {
	const isMoved = target.area !== undefined;
	if (target.status === undefined) return `${number} moved to ${areaName}`;
	return `${number} ${IS_NOW[target.status]}${isMoved ? `, in ${areaName}` : ''}`;
}
