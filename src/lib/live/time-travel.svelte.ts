import { untrack } from 'svelte';
import { PAST_DAYS, PastWalk } from '../control/past.ts';
import { PLAN_DAYS, type PlanCounts, PlanWalk } from '../control/planned.ts';
import type { WorkItem } from '../control/work-item.ts';
import { fetchPast, PastMissing } from './fetch-past.ts';
import { OtherMoment } from './other-moment.svelte.ts';
import type { SitePicture } from './site-picture.svelte.ts';
import type { View } from './view.svelte.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A past that was fetched longer ago is asked for anew when it is entered, in milliseconds. */
const FRESH_FOR = 60_000;
/** How long a moment has to stay before it goes into the address, in milliseconds: browsers allow only so many writes. */
const SETTLED_AFTER = 400;
/** Milliseconds between two pictures while it plays. */
const FRAME = 100;
/** For whoever wants nothing to move: one picture a second. */
const CALM_FRAME = 1_000;

/** How much of the site's time goes by in a second of ours, in milliseconds. */
export const SPEEDS = { '1 h': HOUR, '6 h': 6 * HOUR, '1 day': DAY, '1 week': 7 * DAY } as const;
export type Speed = keyof typeof SPEEDS;

/**
 * Goes through a site's time: shows map and board as they were at any moment of the last twelve weeks, and as they would be
 * in the next two if every plan is kept. What it shows is asked for by the view, and so stands in the address.
 */
export class TimeTravel {
	speed = $state<Speed>('1 day');
	readonly #picture: SitePicture;
	readonly #view: View;
	/** The moment that is asked for, in milliseconds since 1970; null for now. */
	#asked = $state.raw<number | null>(null);
	#isOpen = $state(false);
	/** What is being fetched now: why there is none in the end, or null. */
	#fetching = $state.raw<Promise<string | null> | null>(null);
	#isPlaying = $state(false);
	#problem = $state<string | null>(null);
	/** The moment that could not be shown for want of the past. */
	#missed: number | null = null;
	#walk = $state.raw<PastWalk | null>(null);
	/** Our own time when it was last looked at. */
	#present = $state.raw(Date.now());
	#past: OtherMoment | null = null;
	#planWalk = $state.raw<PlanWalk | null>(null);
	#plan: OtherMoment | null = null;
	#fetchedAt = -Infinity;
	/** What the picture is shown to be; null for now. */
	#shown: OtherMoment | null = null;
	#settling: ReturnType<typeof setTimeout> | undefined;
	#playing: ReturnType<typeof setInterval> | undefined;
	/** Ends what is fetched when the views that show another time are left. */
	#leaving = new AbortController();

	constructor(picture: SitePicture, view: View) {
		this.#picture = picture;
		this.#view = view;
		this.#isOpen = view.at !== null;
	}

	/** True while the bar is there. */
	get isOpen(): boolean {
		return this.#isOpen;
	}
	get isFetching(): boolean {
		return this.#fetching !== null;
	}
	get isPlaying(): boolean {
		return this.#isPlaying;
	}
	/** Why the moment that is asked for cannot be shown, in words; null while nothing is wrong. */
	get problem(): string | null {
		return this.#problem;
	}
	/** Our own time, in milliseconds since 1970. */
	get present(): number {
		return this.#present;
	}
	/** The moment that is asked for, in milliseconds since 1970. */
	get moment(): number {
		return this.#asked ?? this.#present;
	}
	/** True while nothing but now is asked for. */
	get isAtNow(): boolean {
		return this.#asked === null;
	}

	/** The full hours that the slider goes through, counted from 1970: the first, that of now, which stands for now itself, and the last. */
	get firstHour(): number {
		return Math.ceil((this.#walk?.from ?? this.#present - PAST_DAYS * DAY) / HOUR);
	}
	get nowHour(): number {
		return Math.ceil(this.#present / HOUR);
	}
	get lastHour(): number {
		return this.nowHour + (PLAN_DAYS * DAY) / HOUR;
	}
	/** Where the slider stands. */
	get hour(): number {
		return this.#asked === null ? this.nowHour : Math.round(this.#asked / HOUR);
	}

	/** How many changes there were in each stretch of the past; empty before it is known. */
	counts(stretches: number): readonly number[] {
		return this.#walk?.counts(stretches) ?? [];
	}

	/** How much is planned to begin or end in each stretch of so many hours from now on. */
	planned(stretches: number, hours: number): readonly number[] {
		return this.#planWalk?.density(stretches, hours * HOUR) ?? [];
	}

	/** What is planned to have happened by the moment that is shown; null unless it is one to come. */
	get planCounts(): PlanCounts | null {
		if (this.#picture.time !== 'plan') return null;
		void this.#picture.now;
		return this.#planWalk?.counts() ?? null;
	}

	/** The items that the plan has made others than they are now, as they would be; none unless a moment to come is shown. */
	get plannedItems(): readonly WorkItem[] {
		if (this.#picture.time !== 'plan') return [];
		void this.#picture.now;
		return [...(this.#planWalk?.planned() ?? [])];
	}

	/** Follows the view; call it in an effect. */
	follow(): () => void {
		this.#leaving = new AbortController();
		const stop = $effect.root(() => {
			$effect(() => {
				const { at } = this.#view;
				if (this.#picture.isLoaded) untrack(() => this.#follow(at));
			});
		});
		return () => {
			stop();
			this.pause();
			clearTimeout(this.#settling);
			this.#leaving.abort();
			this.#fetching = null;
			// The address keeps the moment: whoever comes back comes back to it.
			this.#asked = null;
			this.#show(null);
		};
	}

	/** Opens the bar and makes ready to go back. */
	open(): void {
		this.#present = Date.now();
		this.#isOpen = true;
		if (this.#shown === null) this.#lookAhead();
		void this.#fetch().then((problem) => {
			if (this.isAtNow) this.#problem = problem;
		});
	}

	/** Asks for the past once more, and goes to where there was none. */
	tryAgain(): void {
		const missed = this.#missed;
		this.#problem = null;
		if (missed === null) {
			this.open();
			return;
		}
		this.#present = Date.now();
		this.#goTo(missed);
		this.#settleSoon();
	}

	/** Back to now, and the bar away. */
	close(): void {
		this.backToNow();
		this.#isOpen = false;
		this.#problem = null;
	}

	backToNow(): void {
		this.pause();
		this.#goTo(null);
		this.#settle();
	}

	/** Goes to a full hour, counted from 1970; the hour of now is now. */
	goToHour(hour: number): void {
		this.#present = Date.now();
		const within = Math.min(this.lastHour, Math.max(this.firstHour, hour));
		this.#goTo(within === this.nowHour ? null : within * HOUR);
		this.#settleSoon();
	}

	/** Goes so many hours on, or back. */
	step(hours: number): void {
		this.pause();
		this.goToHour(this.hour + hours);
	}

	/** Lets time go by, from where it stands; from now, from the beginning. */
	play(): void {
		if (this.#isPlaying) return;
		if (this.#asked === null || this.hour >= this.lastHour) this.goToHour(this.firstHour);
		this.#isPlaying = true;
		const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
		const frame = isCalm ? CALM_FRAME : FRAME;
		this.#playing = setInterval(() => this.#playOn(frame), frame);
	}

	pause(): void {
		clearInterval(this.#playing);
		if (!this.#isPlaying) return;
		this.#isPlaying = false;
		this.#settle();
	}

	/** Time goes by while a moment is on the screen, and not while it is fetched. */
	#playOn(frame: number): void {
		if (this.#asked === null || this.isFetching || this.#problem !== null) return;
		this.#present = Date.now();
		const next = this.#asked + (SPEEDS[this.speed] * frame) / 1_000;
		const last = this.lastHour * HOUR;
		if (this.#asked < this.#present && next >= this.#present) this.backToNow();
		else this.#goTo(Math.min(next, last));
		if (next >= last) this.pause();
	}

	#follow(at: string | null): void {
		const asked = at === null ? null : Date.parse(at);
		// What it has written into the address itself is where it stands.
		if (asked === null ? this.#asked === null : this.#isSettledAt(asked)) return;
		this.pause();
		this.#present = Date.now();
		if (asked !== null && (!this.#isOpen || this.#planWalk === null)) this.open();
		this.#goTo(asked === null ? null : Math.min(asked, this.lastHour * HOUR));
	}

	#isSettledAt(moment: number): boolean {
		const MINUTE = 60_000;
		return this.#asked !== null && Math.floor(this.#asked / MINUTE) === moment / MINUTE;
	}

	#settleSoon(): void {
		clearTimeout(this.#settling);
		this.#settling = setTimeout(() => this.#settle(), SETTLED_AFTER);
	}

	#settle(): void {
		clearTimeout(this.#settling);
		this.#view.goTo(this.#asked === null ? null : new Date(this.#asked).toISOString());
	}

	#goTo(moment: number | null): void {
		this.#asked = moment;
		this.#missed = null;
		this.#problem = null;
		if (moment === null) this.#show(null);
		else if (moment > this.#present) this.#showPlan(moment);
		else if (this.#shown?.kind === 'past') this.#showPast(moment);
		else void this.#enterPast();
	}

	#showPlan(moment: number): void {
		if (this.#shown?.kind !== 'plan') this.#lookAhead();
		const walk = this.#planWalk;
		if (walk === null) return;
		const then = new Date(moment).toISOString();
		const changed = walk.goTo(then);
		const picture = this.#picture;
		const source = {
			items: walk.items,
			records: walk.records,
			// Nobody plans where areas will be: they are as they are.
			get areas() {
				return picture.ofNow.areas;
			},
		};
		this.#plan ??= new OtherMoment('plan', source, then, picture, (item) => walk.isPlanned(item));
		this.#plan.moved(then, changed);
		this.#show(this.#plan, changed.items);
	}

	/** Takes what is planned from how it is now. */
	#lookAhead(): void {
		const { items, records } = this.#picture.ofNow;
		this.#planWalk = new PlanWalk(items, records, new Date(this.#present).toISOString());
		this.#plan = null;
	}

	async #enterPast(): Promise<void> {
		const problem = await this.#fetch();
		if (problem !== null) this.#stayAtNow(problem);
		// Meanwhile somebody may have gone on.
		if (this.#asked !== null && this.#asked <= this.#present) this.#showPast(this.#asked);
	}

	#showPast(moment: number): void {
		const walk = this.#walk;
		if (walk === null) return;
		const changed = walk.goTo(Math.max(walk.from, moment));
		const now = new Date(moment).toISOString();
		this.#past ??= new OtherMoment('past', walk, now, this.#picture);
		this.#past.moved(now, changed);
		this.#show(this.#past, changed.items);
	}

	/** @param changed What a step within the same time has changed. */
	#show(moment: OtherMoment | null, changed: ReadonlySet<string> | null = null): void {
		const before = this.#shown;
		if (moment === null && before === null) return;
		this.#shown = moment;
		this.#picture.show(moment, moment === before ? changed : null);
	}

	#stayAtNow(problem: string): void {
		this.pause();
		// Each step on the way here comes back with the same answer.
		this.#missed = this.#asked ?? this.#missed;
		this.#asked = null;
		this.#show(null);
		this.#problem = problem;
	}

	/**
	 * Fetches the past, unless it is known; what was known goes on where it cannot be had anew.
	 * @returns Why there is none; null where there is.
	 */
	async #fetch(): Promise<string | null> {
		if (this.#walk !== null && Date.now() - this.#fetchedAt < FRESH_FOR) return null;
		const fetching = this.#fetching ?? this.#fetchAnew(this.#leaving.signal);
		this.#fetching = fetching;
		const problem = await fetching;
		if (this.#fetching === fetching) this.#fetching = null;
		return problem;
	}

	async #fetchAnew(signal: AbortSignal): Promise<string | null> {
		// What changes while it is fetched is told by what is fetched: it is undone from what was before.
		const { items, records, areas } = this.#picture.ofNow;
		const then = { items: new Map(items), records: new Map(records), areas: new Map(areas) };
		try {
			const changes = await fetchPast(this.#picture.info.id, signal);
			this.#walk = new PastWalk(then, changes);
			this.#past = null;
			this.#fetchedAt = Date.now();
			return null;
		} catch (error) {
			if (signal.aborted) return null;
			if (!(error instanceof PastMissing)) throw error;
			return this.#walk === null ? error.message : null;
		}
	}
}
