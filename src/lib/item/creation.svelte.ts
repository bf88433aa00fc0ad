import { createContext } from 'svelte';

/** Whether the dialog for new work is open, and where the work is to be. */
export class Creation {
	isOpen = $state(false);
	#area = $state.raw<string | null>(null);

	/** Area's id that the dialog begins with, or null. */
	get area(): string | null {
		return this.#area;
	}

	/** Opens the dialog. */
	begin(area: string | null = null): void {
		this.#area = area;
		this.isOpen = true;
	}
}

export const [creation, setCreation] = createContext<Creation>();
