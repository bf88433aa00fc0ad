import type { WorkItem } from '../control/work-item.ts';
import type { Here } from './context.ts';

/** The items that are picked to be changed together, as far as they are in the picture. */
export class PickedItems {
	readonly #here: Pick<Here, 'picture' | 'view'>;
	/** An item keeps its number: it is looked for once. */
	readonly #ids = new Map<string, string>();

	readonly items: readonly WorkItem[] = $derived.by(() => {
		const { picture, view } = this.#here;
		if (view.picked.size === 0) return [];
		const { items } = picture;
		if ([...view.picked].some((number) => !this.#ids.has(number))) this.#find(view.picked);
		return [...view.picked].flatMap((number) => items.get(this.#ids.get(number) ?? '') ?? []);
	});

	/** Their ids. */
	readonly ids: ReadonlySet<string> = $derived(new Set(this.items.map(({ id }) => id)));

	constructor(here: Pick<Here, 'picture' | 'view'>) {
		this.#here = here;
	}

	#find(numbers: ReadonlySet<string>): void {
		for (const { id, number } of this.#here.picture.items.values()) {
			if (numbers.has(number)) this.#ids.set(number, id);
		}
	}
}
