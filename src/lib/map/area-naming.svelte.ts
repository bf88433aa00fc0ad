import type { Palette } from '$lib/ui/palette.ts';
import { namesToShow, type ShownName } from './names-to-show.ts';
import type { ShownArea } from './shown-areas.ts';

/** What the names are of, and how near the map is. */
export interface NamingQuestion {
	areas: readonly ShownArea[];
	/** CSS pixels a layout unit. */
	scale: number;
	near: boolean;
	chosen: readonly string[];
	/** Another one whenever the theme or its sizes have changed. */
	palette: Pick<Palette, 'font'>;
}

/** Which names of areas are shown and where: written over the areas, and kept free by the labels of items. */
export class AreaNaming {
	readonly #asked: () => NamingQuestion;
	readonly #pen = document.createElement('canvas').getContext('2d');
	#probe = $state.raw<HTMLElement | null>(null);
	/** Asked for once a theme: asking makes the browser work out all styles that are not settled. */
	readonly #letters = $derived.by(() => {
		const { font } = this.#asked().palette;
		if (!this.#probe) return null;
		return { size: Number.parseFloat(getComputedStyle(this.#probe).fontSize), font };
	});
	readonly names: readonly ShownName[] = $derived.by(() => {
		const pen = this.#pen;
		if (!this.#letters || !pen) return [];
		const { size, font } = this.#letters;
		const { areas, scale, near, chosen } = this.#asked();
		pen.font = `600 ${size}px ${font}`;
		const measure = (text: string) => pen.measureText(text).width;
		return namesToShow(areas, scale, near, chosen, { size, measure });
	});

	constructor(asked: () => NamingQuestion) {
		this.#asked = asked;
	}

	/** Attach it to an element that is written as the names are. */
	readonly attach = (element: HTMLElement): (() => void) => {
		this.#probe = element;
		return () => (this.#probe = null);
	};
}
