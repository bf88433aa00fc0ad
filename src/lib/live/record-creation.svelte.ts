import { createContext } from 'svelte';
import type { RecordKind } from '../control/site-record.ts';

/** What a new record is asked for with. */
interface Wish {
	kind?: RecordKind;
	/** Id of the item that it is to be linked to. */
	item?: string;
}

/** The making of a record, which may be asked for from anywhere on a site's pages. */
export class RecordCreation {
	isOpen = $state(false);
	#wish = $state.raw<Wish>({});

	get wish(): Wish {
		return this.#wish;
	}

	begin(wish: Wish): void {
		this.#wish = wish;
		this.isOpen = true;
	}
}

export const [recordCreation, setRecordCreation] = createContext<RecordCreation>();
