import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import { refusalByRole } from '../../src/lib/control/permission.ts';
import type { SiteContent } from '../../src/lib/control/site-content.ts';
import type { Criterion, WorkItem } from '../../src/lib/control/work-item.ts';
import { iso, MINUTE } from '../clock.ts';
import { Random } from '../random.ts';
import { photograph } from './photograph.ts';
import { readings } from './readings.ts';

/** Files that prove a signature, and files of work that goes on. */
const EVIDENCE = 6;
const BESIDE_WORK = 6;

const SEED = 41;

/** A file that somebody attaches to an item. */
export interface PlannedFile {
	id: string;
	item: string;
	by: string;
	/** ISO 8601, UTC. */
	at: string;
	name: string;
	/** A text, or the drawing of which a photograph is made. */
	content: { text: string } | { drawing: string };
	/** The signature that it proves; null for none. */
	proves: { criterion: string; event: HistoryEvent } | null;
}

/** What is photographed, and what is measured, by the criterion that asks for it. */
const PHOTOGRAPHED: ReadonlySet<string> = new Set(['photographs', 'evidence']);
const MEASURED: ReadonlySet<string> = new Set(['report']);

/** Tags of what has flanges and walls: pumps, exchangers, vessels, columns, compressors, valves and lines. */
const PIPED = /^(?:P|E|V|C|K|R|T|H|FV)-|"/;

/** Which files the demonstration has: the evidence of what was signed last, and pictures and readings of work that goes on. */
export function planFiles({ items: all, people, history }: SiteContent): PlannedFile[] {
	const random = new Random(SEED);
	const items = all.filter(({ asset }) => PIPED.test(asset ?? ''));
	const mayAttach = (by: string, item: WorkItem) => {
		const person = people.find(({ id }) => id === by);
		return (
			person !== undefined && refusalByRole({ ...person, via: 'http' }, 'attach', item) === null
		);
	};
	const plan = (
		item: WorkItem,
		by: string,
		at: string,
		isPicture: boolean,
		proves: PlannedFile['proves'],
	): PlannedFile => {
		// A line's tag has its diameter in inches.
		const tag = (item.asset ?? item.number).replaceAll('"', ' in');
		return {
			id: random.uuid(),
			item: item.id,
			by,
			at,
			name: isPicture
				? `${tag} ${proves ? 'finished' : 'as found'}.jpg`
				: `${tag} measured values.csv`,
			content: isPicture
				? { drawing: photograph(random) }
				: { text: readings(tag, Date.parse(at), random) },
			proves,
		};
	};
	const evidence = signedEvidence(items, history)
		.filter(({ item, event }) => mayAttach(event.actor ?? '', item))
		.slice(0, EVIDENCE)
		.map(({ item, criterion, event }) => {
			const at = iso(Math.max(Date.parse(event.at) - 5 * MINUTE, Date.parse(item.createdAt)));
			const proves = { criterion: criterion.id, event };
			return plan(item, event.actor ?? '', at, PHOTOGRAPHED.has(criterion.id), proves);
		});
	const beside = goingOn(items)
		.map((item) => ({ item, by: whoIsThere(item, people) }))
		.filter(({ item, by }) => mayAttach(by, item))
		.slice(0, BESIDE_WORK)
		.map(({ item, by }, index) => {
			const at = iso(Math.max(Date.parse(item.stageAt), Date.parse(item.createdAt)) + MINUTE);
			return plan(item, by, at, index % 2 === 0, null);
		});
	return [...evidence, ...beside];
}

interface Signed {
	item: WorkItem;
	criterion: Criterion;
	event: HistoryEvent;
}

/** What was signed with evidence and stands in the history, the last first. */
function signedEvidence(items: readonly WorkItem[], history: readonly HistoryEvent[]): Signed[] {
	const signatures = new Map(
		history
			.filter(({ act }) => act === 'sign')
			.map((event) => [`${event.entry} ${event.field ?? ''} ${event.at}`, event]),
	);
	return items
		.flatMap((item) =>
			item.criteria.flatMap((criterion): Signed[] => {
				if (criterion.kind !== 'evidence') return [];
				if (!PHOTOGRAPHED.has(criterion.id) && !MEASURED.has(criterion.id)) return [];
				const name = `${item.id} criterion:${criterion.id} ${criterion.signedAt ?? ''}`;
				const event = signatures.get(name);
				return event === undefined ? [] : [{ item, criterion, event }];
			}),
		)
		.sort((one, other) => Date.parse(other.event.at) - Date.parse(one.event.at));
}

/** Live work, what went live last first. */
function goingOn(items: readonly WorkItem[]): WorkItem[] {
	return items
		.filter(({ stage }) => stage === 'live')
		.sort((one, other) => Date.parse(other.stageAt) - Date.parse(one.stageAt));
}

/** Somebody of the company that does the work, else who owns it. */
function whoIsThere({ party, owner }: WorkItem, people: SiteContent['people']): string {
	const contractor = people.find((one) => one.role === 'contractor' && one.party === party);
	return contractor?.id ?? owner ?? '';
}
