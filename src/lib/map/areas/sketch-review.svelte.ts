import { PacedCount } from '$lib/live/paced-count.svelte.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import type { AreaSketch } from './area-sketch.svelte.ts';
import { NO_SURVEY, type SketchSurvey, surveySketch } from './sketch-survey.ts';

/** Milliseconds of stillness after which the rules are asked what would go along. */
const STILL = 120;

/** What saving a drawing would come down to, kept current while it is drawn and while others work. */
export class SketchReview {
	readonly #sketch: AreaSketch;
	readonly #survey: PacedCount<SketchSurvey>;
	/** The drawings that came to rest, counted: each is a question of its own. */
	#rests = $state(0);

	constructor(picture: SitePicture, sketch: AreaSketch) {
		this.#sketch = sketch;
		this.#survey = new PacedCount({
			question: () => (sketch.isChanged ? String(this.#rests) : null),
			changes: () => void [picture.areas, picture.items, picture.records],
			count: () => surveySketch(picture, sketch.act),
		});
	}

	get survey(): SketchSurvey {
		return (this.#sketch.isChanged ? this.#survey.value : null) ?? NO_SURVEY;
	}

	/** @returns A function that ends it. */
	follow(): () => void {
		const endSurvey = this.#survey.follow();
		const end = $effect.root(() => {
			$effect(() => {
				void this.#sketch.act;
				const resting = setTimeout(() => (this.#rests += 1), STILL);
				return () => clearTimeout(resting);
			});
		});
		return () => {
			end();
			endSurvey();
		};
	}
}
