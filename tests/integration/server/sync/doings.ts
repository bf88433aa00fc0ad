import { ITEM_ACT_NAMES } from '../../../../src/lib/control/act.ts';
import type { SiteContent } from '../../../../src/lib/control/site-content.ts';
import { oneOf, type Random } from '../../../support/random.ts';

/** A field and what is written into it; some of it may not stand. */
export interface RandomEdit {
	field: string;
	value: unknown;
}

const VALUES: readonly [field: string, value: (n: number) => unknown][] = [
	['title', (n) => `Title ${n}`],
	['title', () => ''],
	['priority', (n) => n % 7],
	['x', (n) => n],
	['y', (n) => n / 3],
	['asset', (n) => (n % 2 === 0 ? null : `P-${n}`)],
	['stage', () => 'closed'],
	['owner', () => 'person-admin'],
	['plannedStart', (n) => new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString()],
	['plannedEnd', (n) => new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString()],
	['custom:note', (n) => n],
];

/** @param n Another one each time: values are told apart by it. */
export function randomEdit(random: Random, n: number): RandomEdit {
	const [field, value] = oneOf(random, VALUES);
	return { field, value: value(n) };
}

/** An act on an item, without its id; most are unlawful at most moments. */
export function randomAct(
	random: Random,
	n: number,
	content: Pick<SiteContent, 'areas' | 'records'>,
): Record<string, unknown> & { act: string } {
	const act = oneOf(random, ITEM_ACT_NAMES);
	return { act, ...argumentsOf(act, n, content) };
}

function argumentsOf(
	act: string,
	n: number,
	{ areas, records }: Pick<SiteContent, 'areas' | 'records'>,
): Record<string, unknown> {
	switch (act) {
		case 'reopen':
		case 'cancel':
			return { reason: `Because ${n}` };
		case 'assign':
			return { owner: n % 2 === 0 ? null : 'person-technician' };
		case 'move':
			return { area: n % 3 === 0 ? null : (areas[n % areas.length]?.id ?? null) };
		case 'raise-blocker':
			return { kind: 'access', text: `Blocked ${n}` };
		case 'resolve-blocker':
			return { blocker: 'none', text: `Gone ${n}` };
		case 'link':
		case 'unlink':
			return { record: records[n % records.length]?.id ?? '', role: 'informs' };
		case 'sign':
			return { criterion: 'result' };
		case 'comment':
			return { text: `Said ${n}`, mentions: n % 2 === 0 ? [] : ['person-technician'] };
		case 'withdraw-comment':
			return { comment: 'none' };
		default:
			return {};
	}
}
