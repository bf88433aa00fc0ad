import { DEFAULT_TYPES } from '../src/lib/control/default-types.ts';
import type { HistoryEvent } from '../src/lib/control/history-event.ts';
import type { SiteContent } from '../src/lib/control/site-content.ts';
import type { WorkItem } from '../src/lib/control/work-item.ts';
import { Clock } from './clock.ts';
import { Linking } from './context/linking.ts';
import { PermitDesk } from './context/permit-desk.ts';
import { RecordBook } from './context/record-book.ts';
import { settleLiveWork } from './context/side-by-side.ts';
import { makeStanding } from './context/standing.ts';
import { addWeather } from './context/weather.ts';
import { drawings } from './drawing/drawings.ts';
import { oldestFirst } from './oldest-first.ts';
import { isCompany, PARTIES, PEOPLE } from './people.ts';
import { areasOfPlant, layoutsOfPlant } from './plant/plant.ts';
import { Random } from './random.ts';
import { type Draft, draftItems, neighboursOf } from './work/draft.ts';
import { makeItem } from './work/item.ts';
import { makeTalk } from './work/talk.ts';
import { planItems } from './work/plan.ts';

export interface DemonstrationOptions {
	/** How many work items: 0 to 50,000. */
	items: number;
	/** The moment that all dates are relative to. */
	now: Date;
	/** The same seed and moment make the same site. */
	seed?: number;
}

const DEFAULT_SEED = 20;

/** Of a hundred blocked items, so many are blocked for their permit and lack one. */
const BLOCKED_BY_PERMIT = 14;

/** Makes the demonstration site: an invented refinery with its people, its work and twelve weeks of history. */
export function makeDemonstration(options: DemonstrationOptions): SiteContent {
	const clock = new Clock(options.now);
	const random = new Random(options.seed ?? DEFAULT_SEED);
	const book = new RecordBook(clock, random);
	const drafts = draftItems(planItems(options.items, clock, random), random);
	const { items, events } = makeWork(drafts, book, clock, random);
	addWeather(book, clock);
	book.number();
	book.sign(({ kind }) => KEEPERS[kind] ?? 'person-coordinator');
	const [areas, layouts] = [areasOfPlant(), layoutsOfPlant()];
	settleLiveWork({ items, events, records: book.records, areas, layouts }, clock);
	const talk = makeTalk(items, PEOPLE, clock, random);
	const history = [
		...events,
		...talk.events,
		...book.history(({ kind }) => KEEPERS[kind] ?? 'person-coordinator'),
	];
	return {
		site: { id: 'demo', name: 'Demonstration Refinery', timeZone: 'Europe/Amsterdam' },
		parties: PARTIES.map((party) => ({ ...party })),
		people: PEOPLE.map((person) => ({ ...person })),
		types: DEFAULT_TYPES,
		layouts,
		drawings: drawings(),
		areas,
		records: book.records,
		items,
		comments: talk.comments,
		history: oldestFirst(history),
	};
}

/** Who keeps which kind of record. */
const KEEPERS: Readonly<Record<string, string>> = {
	permit: 'person-supervisor',
	isolation: 'person-supervisor',
	scaffold: 'person-coordinator',
	hazard: 'person-safety-1',
	document: 'person-supervisor-inspection',
	competence: 'person-safety-1',
	communication: 'person-supervisor',
	change: 'person-supervisor-projects',
	compliance: 'person-supervisor-inspection',
};

function makeWork(
	drafts: readonly Draft[],
	book: RecordBook,
	clock: Clock,
	random: Random,
): { items: WorkItem[]; events: HistoryEvent[] } {
	const times = Math.min(6, Math.max(0.3, Math.sqrt(drafts.length / 1500)));
	const standing = makeStanding(book, times, clock, random);
	const permits = Math.ceil(Math.min(170 * times, drafts.length * 0.5));
	const desk = new PermitDesk(book, clock, random, permits, drafts.length * 0.2);
	const linking = new Linking(desk, standing, clock, random);
	const lacking = new Set(
		drafts
			// What is live had its permit when it began.
			.filter(
				({ status, stage, job }) => status === 'blocked' && stage !== 'live' && job.permit !== null,
			)
			.filter(() => random.chance(BLOCKED_BY_PERMIT / 100))
			.map(({ id }) => id),
	);
	const links = new Map(
		byNeed(drafts).map((draft) => [draft.id, linking.linksOf(draft, lacking.has(draft.id))]),
	);
	const live = neighboursOf(drafts);
	const madeAt = new Map(book.records.map(({ id, createdAt }) => [id, Date.parse(createdAt)]));
	const items: WorkItem[] = [];
	const events: HistoryEvent[] = [];
	drafts.forEach((draft, index) => {
		const near = live.get(draft.unit?.id ?? '') ?? [];
		const made = makeItem(draft, index, {
			clock,
			random,
			links: links.get(draft.id) ?? [],
			madeAt: (record) => madeAt.get(record) ?? 0,
			neighbour: near.length > 0 ? random.pick(near) : null,
			permitLacks: lacking.has(draft.id),
		});
		items.push(made.item);
		for (const event of made.events) events.push(event);
	});
	return { items, events };
}

/** Permits are few: companies' unfinished work gets them first, then what else is live. */
function byNeed(drafts: readonly Draft[]): Draft[] {
	const need = (draft: Draft) => {
		if (draft.endedAt !== null) return 2;
		return isCompany(draft.party) || draft.stage === 'live' ? 0 : 1;
	};
	return [...drafts].sort((one, other) => need(one) - need(other));
}
