import type { ItemAct, Refusal } from '$lib/control/act.ts';
import type { BlockerKind } from '$lib/control/blocker.ts';
import { statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { toasts, type ToastWords } from '$lib/ui/toasts.svelte.ts';
import { type StuckDraft, StuckDrafts } from './stuck-drafts.svelte.ts';

/** What a contractor does with a job: told at once, sent when there is a connection, and explained when refused. */
export class JobActs {
	readonly #picture: SitePicture;
	readonly #drafts: StuckDrafts;
	#actedOn: string | null = null;
	#stuck = $state.raw<string | null>(null);
	#finishing = $state.raw<string | null>(null);

	constructor(picture: SitePicture) {
		this.#picture = picture;
		const { id, me } = picture.info;
		this.#drafts = new StuckDrafts(id, me.id, () => sessionStorage);
	}

	/** The job that the sheet "Stuck, because…" is open for. */
	get stuck(): WorkItem | null {
		return this.#find(this.#stuck);
	}
	/** The job that is asked about before it is reported done. */
	get finishing(): WorkItem | null {
		return this.#find(this.#finishing);
	}

	/** Why the job may not start or be done now, in words; empty when it may. */
	reasonsAgainst(item: WorkItem, does: ItemAct): string[] {
		return this.#inWords(this.#picture.refusalsOf(item, does));
	}

	/**
	 * True once after each act for its job: a card that comes up in another group then knows that it is to take
	 * over the focus that went with the one before it.
	 */
	hasJustActedOn(item: WorkItem): boolean {
		if (this.#actedOn !== item.id) return false;
		this.#actedOn = null;
		return true;
	}

	start(item: WorkItem): void {
		this.#do(
			item,
			{ act: 'start' },
			{ tone: 'success', title: `${item.number} is live` },
			`${item.number} can't start`,
		);
	}

	/** Lets live work rest. */
	hold(item: WorkItem): void {
		this.#do(
			item,
			{ act: 'wait' },
			{ tone: 'info', title: `${item.number} is waiting` },
			`${item.number} can't be set to waiting`,
		);
	}

	/** Asks before a job is reported done: a contractor cannot take that back. */
	askToFinish(item: WorkItem): void {
		this.#finishing = item.id;
	}

	dismissFinish(): void {
		this.#finishing = null;
	}

	finish(item: WorkItem): void {
		this.#do(
			item,
			{ act: 'finish' },
			{ tone: 'success', title: `${item.number} is reported done` },
			`${item.number} can't be reported done`,
		);
	}

	openStuck(item: WorkItem): void {
		this.#stuck = item.id;
	}

	closeStuck(): void {
		this.#stuck = null;
	}

	draftOf(item: WorkItem): StuckDraft {
		return this.#drafts.of(item.id);
	}

	keepDraft(item: WorkItem, draft: StuckDraft): void {
		this.#drafts.keep(item.id, draft);
	}

	/**
	 * Raises a blocker. The draft is kept until the server has taken it in.
	 * @returns Why not, for what the rules refuse here already; then the sheet is to stay open.
	 */
	raise(item: WorkItem, kind: BlockerKind, text: string): string[] {
		const does: ItemAct = { act: 'raise-blocker', kind, text };
		const reasons = this.reasonsAgainst(item, does);
		if (reasons.length > 0) return reasons;
		this.keepDraft(item, { kind, text });
		this.#do(
			item,
			does,
			{ tone: 'info', title: `${item.number} is blocked`, lines: ['The site sees why.'] },
			`${item.number} could not be blocked`,
			{ label: 'Open what you wrote', run: () => this.openStuck(item) },
			() => this.#drafts.drop(item.id),
		);
		return [];
	}

	/** Says that what one raised oneself is no longer in the way. */
	clear(item: WorkItem, blocker: string): void {
		this.#do(
			item,
			{ act: 'resolve-blocker', blocker, text: '' },
			{ tone: 'success', title: `Cleared on ${item.number}` },
			`It could not be cleared on ${item.number}`,
		);
	}

	/** Takes a file away that one attached oneself. */
	detach(item: WorkItem, attachment: string): void {
		const name = item.attachments.find(({ id }) => id === attachment)?.name ?? 'The file';
		this.#do(
			item,
			{ act: 'detach', attachment },
			{ tone: 'info', title: `${name} is no longer attached to ${item.number}` },
			`${name} stays attached to ${item.number}`,
		);
	}

	/** Told at once, since the answer may be hours away in a place without reception. */
	#do(
		item: WorkItem,
		does: ItemAct,
		done: ToastWords,
		refused: string,
		again?: ToastWords['action'],
		saved?: () => void,
	): void {
		const refusals = this.#picture.refusalsOf(item, does);
		if (refusals.length > 0) {
			this.#explain(item, refused, refusals, again);
			return;
		}
		this.#actedOn = item.id;
		const lastBefore = this.#picture.own.last;
		const answer = this.#picture.act(item.id, does);
		const { last } = this.#picture.own;
		const run = () => last !== null && this.#takeBack(item, last.id);
		this.#say(item, {
			...done,
			lines: [...(done.lines ?? []), ...this.#whenSent()],
			action: last === lastBefore ? undefined : { label: 'Undo', run },
		});
		void answer.then((outcome) => {
			if (outcome.saved) {
				saved?.();
				return;
			}
			this.#explain(item, refused, outcome.refusals, again);
		});
	}

	/** What is taken back shows at once as well. */
	#takeBack(item: WorkItem, change: string): void {
		this.#actedOn = item.id;
		const answer = this.#picture.own.takeBack(change);
		const now = statusOf(this.#find(item.id) ?? item);
		this.#say(item, {
			tone: 'info',
			title: `${item.number}: undone`,
			lines: [`It is ${now} now.`, ...this.#whenSent()],
		});
		void answer.then((taken) => {
			if (taken === null || taken.refusals.length === 0) return;
			this.#explain(item, `${item.number}: not undone`, taken.refusals);
		});
	}

	#explain(
		item: WorkItem,
		title: string,
		refusals: readonly Refusal[],
		action?: ToastWords['action'],
	): void {
		this.#say(item, { tone: 'error', title, lines: this.#inWords(refusals), action });
	}

	#say(item: WorkItem, words: ToastWords): void {
		toasts.show({ ...words, about: item.id });
	}

	#whenSent(): string[] {
		return this.#picture.connection === 'live'
			? []
			: ['You are offline: it is kept here and sent when there is a connection.'];
	}

	#inWords(refusals: readonly Refusal[]): string[] {
		return refusals.map(({ message }) => message);
	}

	#find(id: string | null): WorkItem | null {
		return id === null ? null : (this.#picture.items.get(id) ?? null);
	}
}
