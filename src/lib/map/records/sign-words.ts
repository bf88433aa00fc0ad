import type { ContextLayer } from '$lib/control/context-layer.ts';
import { byClock } from '$lib/control/record-standing.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import { momentWords } from '$lib/control/site-time.ts';

interface LayerName {
	title: string;
	one: string;
	several: string;
}

export const LAYER_NAMES: Readonly<Record<ContextLayer, LayerName>> = {
	permit: { title: 'Permits', one: 'permit', several: 'permits' },
	isolation: { title: 'Isolations', one: 'isolation', several: 'isolations' },
	scaffold: { title: 'Scaffolds', one: 'scaffold', several: 'scaffolds' },
	hazard: { title: 'Hazards', one: 'hazard', several: 'hazards' },
	delivery: { title: 'Deliveries', one: 'delivery', several: 'deliveries' },
};

/** "1 permit", "12 permits". */
export function countWords(layer: ContextLayer, count: number): string {
	const { one, several } = LAYER_NAMES[layer];
	return `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`;
}

const STATE_WORDS: Readonly<Partial<Record<SiteRecord['kind'], Readonly<Record<string, string>>>>> =
	{
		permit: { issued: 'In force', suspended: 'Suspended' },
		isolation: { locked: 'Locked, not verified', verified: 'In place' },
		scaffold: { standing: 'Standing', modification: 'Being modified, not to be used' },
		hazard: {
			identified: 'Identified, not assessed',
			assessed: 'Assessed, not controlled',
			controlled: 'Controlled',
		},
	};

/**
 * How a record stands, in words that say as much as its sign: "Expired", "Suspended", "Not yet valid".
 * @param now ISO 8601, UTC.
 */
export function stateWords(record: SiteRecord, now: string): string {
	const clock = byClock(record, now);
	if (clock === 'expired') return record.kind === 'scaffold' ? 'Inspection overdue' : 'Expired';
	if (clock === 'not yet valid') return 'Not yet valid';
	return STATE_WORDS[record.kind]?.[record.state] ?? record.state;
}

/**
 * When a record holds, on the site's clock, or '' where it has no window: "until 14:00", "from Tue 3 Mar 06:00".
 * @param now ISO 8601, UTC.
 */
export function untilWords(record: SiteRecord, now: string, timeZone: string): string {
	const { kind, validFrom, validTo } = record;
	const clock = byClock(record, now);
	if (clock === 'not yet valid' && validFrom !== null) {
		return `from ${momentWords(validFrom, now, timeZone)}`;
	}
	if (validTo === null) return '';
	const end = momentWords(validTo, now, timeZone);
	if (clock === 'expired') return `since ${end}`;
	if (kind === 'permit' && record.state === 'suspended') return `(valid to ${end})`;
	if (kind === 'scaffold') return `inspected until ${end}`;
	if (kind === 'hazard') return `review by ${end}`;
	return kind === 'isolation' ? `planned to ${end}` : `until ${end}`;
}
