import type { Area } from '$lib/control/place.ts';
import { type Filter, matcher } from '$lib/control/filter.ts';
import { ENDED_STAGES, STATUSES, type Status, statusOf } from '$lib/control/stage.ts';
import { isPlaced, type WorkItem } from '$lib/control/work-item.ts';
import { GHOST, ItemPlaces, NOT_DRAWN, rankOf } from './item-places.ts';
import { isShownLevel, levelOfItem, type Plan, placedOn } from './plan.ts';

/** What the map is asked to show. */
export interface SurveyQuestion {
	filter: Filter;
	areas: Iterable<Area>;
	plan: Plan | null;
	/** The level that the map shows; null: all of them. */
	level: string | null;
	/** ISO 8601, UTC: the moment by which ages are told. */
	now: () => string;
}

/** What the map says of the items, in numbers. */
export interface SurveyCounts {
	/** Placed on this plan and level, by status, as the filter without its statuses shows them. */
	byStatus: ReadonlyMap<Status, number>;
	/** Placed on this plan and shown by the filter, by level; null is the ground. */
	byLevel: ReadonlyMap<string | null, number>;
	/** Shown by the filter, without a point on any drawing, or so far off this one that it is out of reach. */
	unplaced: number;
	/** Shown by the filter, placed or not. */
	matching: number;
	/** Shown by the filter and placed on another drawing. */
	elsewhere: number;
	/** Not ended, and hidden by the filter. */
	hidden: number;
}

/** What the question comes to for one item. */
interface Verdict {
	kind: 'hidden' | 'tray' | 'elsewhere' | 'here' | 'ended';
	/** The status under which it is counted, whatever statuses are asked for; null: it is not. */
	status: Status | null;
	isMatching: boolean;
	storey: string | null;
}

const PASSED_OVER: Verdict = { kind: 'ended', status: null, isMatching: false, storey: null };

/**
 * What the map shows of the items and says of them. All are looked at once; after that a change costs the item that
 * has changed, however many there are.
 */
export class ItemSurvey {
	readonly places = new ItemPlaces();
	readonly #question: SurveyQuestion;
	readonly #matches: (item: WorkItem) => boolean;
	readonly #asked: ReadonlySet<Status>;
	readonly #isOnPlan: (item: WorkItem) => boolean;
	readonly #verdicts: Verdict[] = [];
	/** Equal verdicts are one object, so that 50,000 of them take no room: there are some twenty, found faster by looking through them. */
	readonly #known: Verdict[] = [];
	readonly #byStatus = new Map<Status, number>();
	readonly #byLevel = new Map<string | null, number>();
	readonly #tray = new Set<number>();
	#matching = 0;
	#elsewhere = 0;
	#hidden = 0;

	constructor(question: SurveyQuestion, items: Iterable<WorkItem>) {
		this.#question = question;
		this.#matches = matcher(
			{ ...question.filter, status: [...STATUSES] },
			question.areas,
			question.now,
		);
		this.#asked = new Set(question.filter.status);
		this.#isOnPlan = question.plan === null ? () => false : placedOn(question.plan);
		for (const item of items) this.note(item.id, item);
	}

	/**
	 * Takes over what has become of an item.
	 * @param item Undefined when it has gone.
	 * @returns Its slot among the places; null for one that never was there.
	 */
	note(id: string, item: WorkItem | undefined): number | null {
		const known = this.places.slotOf(id);
		if (known !== undefined) this.#count(known, -1);
		if (item === undefined) {
			if (known === undefined) return null;
			this.#verdicts[known] = PASSED_OVER;
			this.places.drop(id);
			return known;
		}
		const slot = this.places.slotFor(id);
		const verdict = this.#judge(item);
		this.#verdicts[slot] = verdict;
		this.places.put(slot, item, this.#signOf(item, verdict));
		this.#count(slot, 1);
		return slot;
	}

	counts(): SurveyCounts {
		return {
			byStatus: new Map([...this.#byStatus].filter(([, count]) => count > 0)),
			byLevel: new Map([...this.#byLevel].filter(([, count]) => count > 0)),
			unplaced: this.#tray.size,
			matching: this.#matching,
			elsewhere: this.#elsewhere,
			hidden: this.#hidden,
		};
	}

	/** Shown by the filter, without a point on any drawing or within reach of this one; the most urgent first. */
	tray(): WorkItem[] {
		return [...this.#tray]
			.flatMap((slot) => this.places.items[slot] ?? [])
			.sort((a, b) => a.priority - b.priority || a.number.localeCompare(b.number));
	}

	#judge(item: WorkItem): Verdict {
		const { plan, level } = this.#question;
		const isEnded = ENDED_STAGES.has(item.stage);
		if (!this.#matches(item)) {
			return this.#verdict(isEnded ? 'ended' : 'hidden', null, false, null);
		}
		const status = statusOf(item);
		const isAsked = this.#asked.size > 0 ? this.#asked.has(status) : !isEnded;
		const isHere = plan !== null && this.#isOnPlan(item);
		const isElsewhere = !isHere && isPlaced(item) && !plan?.layouts.has(item.layout ?? '');
		const storey = isHere ? levelOfItem(item, plan) : null;
		const counted = isHere && isShownLevel(storey, level) ? status : null;
		if (!isAsked) return this.#verdict(isEnded ? 'ended' : 'hidden', counted, false, storey);
		if (isHere) return this.#verdict('here', counted, true, storey);
		if (isElsewhere) return this.#verdict('elsewhere', null, true, storey);
		// Ended work is asked for by nobody: it needs no place any more.
		return this.#verdict(isEnded ? 'ended' : 'tray', null, true, null);
	}

	#verdict(
		kind: Verdict['kind'],
		status: Status | null,
		isMatching: boolean,
		storey: string | null,
	): Verdict {
		for (const known of this.#known) {
			const isSame =
				known.kind === kind &&
				known.status === status &&
				known.isMatching === isMatching &&
				known.storey === storey;
			if (isSame) return known;
		}
		const made = { kind, status, isMatching, storey };
		this.#known.push(made);
		return made;
	}

	#signOf(item: WorkItem, { kind, storey }: Verdict): number {
		if (kind !== 'here') return NOT_DRAWN;
		return rankOf(item) + (isShownLevel(storey, this.#question.level) ? 0 : GHOST);
	}

	#count(slot: number, by: 1 | -1): void {
		const verdict = this.#verdicts[slot];
		if (!verdict) return;
		const { kind, status, isMatching, storey } = verdict;
		if (status !== null) this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + by);
		if (isMatching) this.#matching += by;
		if (kind === 'here') this.#byLevel.set(storey, (this.#byLevel.get(storey) ?? 0) + by);
		else if (kind === 'elsewhere') this.#elsewhere += by;
		else if (kind === 'hidden') this.#hidden += by;
		else if (kind === 'tray') {
			if (by === 1) this.#tray.add(slot);
			else this.#tray.delete(slot);
		}
	}
}
