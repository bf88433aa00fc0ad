import type { ItemAct, Refusal } from '$lib/control/act.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { announce } from '$lib/ui/announcer.svelte.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import { planMove, type MoveTarget, type Question } from './move-plan.ts';
import { doneWords, refusedWords } from './move-words.ts';

/** A move that waits for words from the person. */
export interface Asked {
	question: Question;
	item: WorkItem;
	target: MoveTarget;
	acts: readonly ItemAct[];
}

/** Moves cards: asks the rules, then the person, does the acts in their order, and tells what became of it. */
export class Mover {
	/** What the person is being asked. */
	asked = $state.raw<Asked | null>(null);

	readonly #picture: SitePicture;
	readonly #onMoved: (item: string) => void;
	readonly #isShown: (item: string) => boolean;

	/**
	 * @param onMoved Told of an item that I move, before it is confirmed.
	 * @param isShown Whether the filter shows an item.
	 */
	constructor(
		picture: SitePicture,
		onMoved: (item: string) => void,
		isShown: (item: string) => boolean,
	) {
		this.#picture = picture;
		this.#onMoved = onMoved;
		this.#isShown = isShown;
	}

	/** Why a move would be refused now; empty when it is lawful, or nothing at all. */
	refusalsOf(item: WorkItem, target: MoveTarget): Refusal[] {
		const { acts } = planMove(item, target);
		return this.#refusalsOfActs(item, acts);
	}

	/** Moves a card, or explains why not. */
	async move(id: string, target: MoveTarget): Promise<void> {
		const item = this.#picture.items.get(id);
		if (item === undefined) {
			toasts.show({ tone: 'info', title: 'This item is no longer there.' });
			return;
		}
		const { acts, asks } = planMove(item, target);
		if (acts.length === 0) return;
		const refusals = this.#refusalsOfActs(item, acts);
		if (refusals.length > 0) this.#explain(item, target, refusals);
		else if (asks !== null) this.asked = { question: asks, item, target, acts };
		else await this.#do(item, target, acts);
	}

	/** Goes on with the move that was asked about. */
	async answer(acts: readonly ItemAct[]): Promise<void> {
		const { asked } = this;
		this.asked = null;
		if (asked) await this.#do(asked.item, asked.target, acts);
	}

	/** Lets the move that was asked about be, unless something else is asked by now. */
	letBe(asked: Asked): void {
		if (this.asked === asked) this.asked = null;
	}

	async #do(item: WorkItem, target: MoveTarget, acts: readonly ItemAct[]): Promise<void> {
		this.#onMoved(item.id);
		if (this.#picture.connection !== 'live') {
			const title = `${item.number}: your move is kept here`;
			toasts.show({
				about: item.id,
				tone: 'info',
				title,
				lines: ['It is sent when the connection is back.'],
			});
		}
		const outcome = await this.#picture.actInTurn(item.id, acts);
		if (!outcome.saved) {
			this.#explain(item, target, outcome.refusals);
			return;
		}
		const words = doneWords(item.number, target, this.#areaName(target.area));
		const { change } = outcome;
		announce(words);
		toasts.show({
			about: item.id,
			tone: 'success',
			title: words,
			lines: this.#isShown(item.id) ? undefined : ['The filter hides it now.'],
			action:
				change === null ? undefined : { label: 'Undo', run: () => this.#takeBack(item, change) },
		});
	}

	#takeBack(item: WorkItem, change: string): void {
		this.#onMoved(item.id);
		void this.#picture.own.takeBack(change);
	}

	#explain(item: WorkItem, target: MoveTarget, refusals: readonly Refusal[]): void {
		const title = refusedWords(item.number, target);
		const lines = refusals.map(({ message }) => message);
		announce(`${title}. ${lines.join(' ')}`);
		toasts.show({ about: item.id, tone: 'error', title, lines });
	}

	#areaName(area: string | null | undefined): string {
		if (area === undefined || area === null) return 'no area';
		return this.#picture.areas.get(area)?.name ?? area;
	}

	#refusalsOfActs(item: WorkItem, acts: readonly ItemAct[]): Refusal[] {
		return this.#picture.refusalsInTurn(item.id, acts);
	}
}
