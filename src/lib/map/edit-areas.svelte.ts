import { refusalToEdit } from '$lib/control/permission.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import type AreaEditor from './areas/AreaEditor.svelte';
import { KeptSketch } from './areas/kept-sketch.ts';

/** The mode of the map in which areas are edited, for those who may: what it takes is fetched when it is first entered. */
export class EditAreas {
	readonly #picture: SitePicture;
	#Editor = $state.raw<typeof AreaEditor | null>(null);
	#isOpen = $state(false);
	#hasResumed = false;

	constructor(picture: SitePicture) {
		this.#picture = picture;
	}

	get mayEdit(): boolean {
		return this.#picture.isOpenToChange && refusalToEdit(this.#picture.actor, 'areas') === null;
	}

	/** The editor while the mode is on; null else. */
	get Editor(): typeof AreaEditor | null {
		return this.#isOpen && this.#picture.isNow ? this.#Editor : null;
	}

	async open(): Promise<void> {
		if (!this.mayEdit) return;
		try {
			this.#Editor ??= (await import('./areas/AreaEditor.svelte')).default;
			this.#isOpen = true;
		} catch (error) {
			// The browser could not fetch it: a network that went, or a new version of these pages.
			if (!(error instanceof TypeError)) throw error;
			toasts.show({
				about: 'areas',
				tone: 'error',
				title: 'The editor could not be fetched',
				lines: ['Try it again when there is a connection, or load the page again.'],
			});
		}
	}

	/** Goes on with what was drawn and not saved, when there is such a thing; call it in an effect. */
	resume(): void {
		if (this.#hasResumed || !this.mayEdit) return;
		this.#hasResumed = true;
		const { id, me } = this.#picture.info;
		if (new KeptSketch(id, me.id).read() !== null) void this.open();
	}

	readonly close = (): void => {
		this.#isOpen = false;
	};
}
