import type { Area } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Here } from '$lib/live/context.ts';
import { wouldMeet } from '$lib/live/would-meet.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import { areaUnder, levelOf, levelOfItem, type Plan } from './plan.ts';
import { placeOfDrop } from './placing.ts';
import { putItem, putItems } from './put-item.ts';

/** An item in somebody's hand, and where it is held. */
export interface Carried {
	item: WorkItem;
	/** What is picked and goes along, each as far from it as it was. */
	others: readonly WorkItem[];
	/** Layout units. */
	x: number;
	y: number;
	/** False while it is held beside the map, as over the tray: a drop there changes nothing. */
	isOverMap: boolean;
}

/** An item on its way to another place, by pointer or by keys. Nothing changes before it is dropped. */
export class ItemDrag {
	#carried = $state.raw<Carried | null>(null);
	/** True between the drop and the frame in which the picture shows it: nothing carries it on by then. */
	#isDropped = false;
	readonly #here: Here;
	readonly #plan: () => Plan | null;
	readonly #picked: () => readonly WorkItem[];

	/** @param picked What goes along with an item that is picked itself. */
	constructor(here: Here, plan: () => Plan | null, picked: () => readonly WorkItem[]) {
		this.#here = here;
		this.#plan = plan;
		this.#picked = picked;
	}

	get carried(): Carried | null {
		return this.#carried;
	}

	/** The area under the carried item, or null where there is none. */
	get area(): Area | null {
		const carried = this.#carried;
		const plan = this.#plan();
		if (!carried || !plan) return null;
		const { picture, view } = this.#here;
		const level =
			view.level === null ? levelOfItem(carried.item, plan) : levelOf({ level: view.level });
		return areaUnder(picture.areas.values(), plan, level, carried.x, carried.y);
	}

	/** What the carried item would meet where it is held, in words; null for nothing. */
	get meets(): string | null {
		const carried = this.#carried;
		const plan = this.#plan();
		if (!carried?.isOverMap || !plan) return null;
		const { picture, view } = this.#here;
		const place = placeOfDrop(carried.item, picture.areas, plan, view.level, carried);
		return wouldMeet(picture, carried.item, place);
	}

	/**
	 * Takes an item up.
	 * @returns False, having said why, when it may not be moved.
	 */
	lift(item: WorkItem, x: number, y: number, isOverMap = true): boolean {
		const { picture } = this.#here;
		const refusals = picture.refusalsOf(item, { act: 'move', area: item.area });
		if (refusals.length > 0) {
			toasts.show({
				about: item.id,
				tone: 'error',
				title: `${item.number} can’t be moved`,
				lines: refusals.map(({ message }) => message),
			});
			return false;
		}
		this.#isDropped = false;
		this.#carried = { item, others: this.#goingAlong(item), x, y, isOverMap };
		this.carry(x, y, isOverMap);
		return true;
	}

	carry(x: number, y: number, isOverMap = true): void {
		const carried = this.#carried;
		if (!carried || this.#isDropped) return;
		const { item, others } = carried;
		this.#carried = { item, others, x, y, isOverMap };
		const dragging = isOverMap ? { item: item.id, x, y } : null;
		this.#here.picture.presence.show({ dragging });
	}

	/** Puts the item down where it is held. */
	drop(): void {
		const carried = this.#carried;
		const plan = this.#plan();
		if (!carried || this.#isDropped) return;
		const { picture, view } = this.#here;
		picture.presence.show({ dragging: null });
		if (!plan || !carried.isOverMap) {
			this.#carried = null;
			return;
		}
		const item = picture.items.get(carried.item.id) ?? carried.item;
		if (carried.others.length > 0) this.#dropAll(carried, plan);
		else putItem(picture, item, placeOfDrop(item, picture.areas, plan, view.level, carried));
		// The picture shows the new place in the next frame; until then the item stays in the hand.
		this.#isDropped = true;
		requestAnimationFrame(() => {
			if (!this.#isDropped) return;
			this.#isDropped = false;
			this.#carried = null;
		});
	}

	/** Those that are picked with an item, when it is picked itself and all lie on this plan. */
	#goingAlong(item: WorkItem): WorkItem[] {
		const picked = this.#picked();
		if (item.x === null || !picked.some(({ id }) => id === item.id)) return [];
		const layouts = this.#plan()?.layouts;
		return picked.filter(
			(one) => one.id !== item.id && one.x !== null && layouts?.has(one.layout ?? ''),
		);
	}

	#dropAll({ item, others, x, y }: Carried, plan: Plan): void {
		const { picture, view } = this.#here;
		const right = x - (item.x ?? x);
		const down = y - (item.y ?? y);
		const moved = [item, ...others].map((one) => {
			const point = { x: (one.x ?? 0) + right, y: (one.y ?? 0) + down };
			return { item: one, to: placeOfDrop(one, picture.areas, plan, view.level, point) };
		});
		void putItems(picture, moved);
	}

	cancel(): void {
		if (!this.#carried) return;
		this.#carried = null;
		this.#here.picture.presence.show({ dragging: null });
	}
}
