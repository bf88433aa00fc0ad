import type { Stage } from './stage.ts';

/** Systems whose statuses are known. */
export const CROSSWALK_NAMES = ['SAP', 'Maximo', 'P6', 'Punch', 'Round'] as const;
export type CrosswalkName = (typeof CROSSWALK_NAMES)[number];

/**
 * Statuses of the systems of the trade, and the stage that each stands for. SAP: system statuses of orders and
 * notifications, of which several stand beside each other; Maximo: its work order statuses; P6: the activity status of an
 * XER file; punch lists and operator rounds as completions and logbook systems have them.
 */
export const CROSSWALKS: Readonly<Record<CrosswalkName, Readonly<Record<string, Stage>>>> = {
	SAP: {
		OSNO: 'open',
		CRTD: 'open',
		REL: 'open',
		MSPT: 'waiting',
		NOPO: 'waiting',
		PCNF: 'live',
		NOPR: 'live',
		CNF: 'done',
		TECO: 'done',
		CLSD: 'closed',
		NOCO: 'closed',
		DLFL: 'cancelled',
	},
	Maximo: {
		WAPPR: 'open',
		APPR: 'open',
		WMATL: 'waiting',
		WPCOND: 'waiting',
		WSCH: 'waiting',
		INPRG: 'live',
		COMP: 'done',
		CLOSE: 'closed',
		CAN: 'cancelled',
	},
	P6: {
		TK_NotStart: 'open',
		TK_Active: 'live',
		TK_Complete: 'done',
	},
	Punch: {
		created: 'open',
		submitted: 'open',
		approved: 'open',
		completed: 'done',
		closed: 'closed',
	},
	Round: {
		Scheduled: 'open',
		Available: 'open',
		'Awaiting Start': 'open',
		'In Progress': 'live',
		Complete: 'done',
		Approved: 'closed',
		Missed: 'cancelled',
		Cancelled: 'cancelled',
	},
};

/** How far along work is, the furthest first: of several statuses the one that stands for the furthest counts. */
export const FURTHEST_FIRST: readonly Stage[] = [
	'cancelled',
	'closed',
	'done',
	'live',
	'waiting',
	'open',
];
