import { CONTEXT_LAYERS, type ContextLayer } from '$lib/control/context-layer.ts';
import { areasWithin, type Filter, NONE } from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import type { Plan } from '../plan.ts';
import { type Place, placeOf } from './entry-place.ts';
import type { LayerEntry } from './layer-entry.ts';

/** An entry with the place where it stands on the plan that is shown. */
export interface StandingEntry extends LayerEntry {
	at: Place;
}

/** What the map says of one layer. */
export interface LayerSurvey {
	/** On the plan and level that are shown. */
	here: StandingEntry[];
	/** On another drawing or level. */
	elsewhere: number;
	/** Without a point and without an area that is drawn. */
	unplaced: LayerEntry[];
	/** Hidden by the filter, wherever they are. */
	hidden: number;
}

export type LayerSurveys = Readonly<Record<ContextLayer, LayerSurvey>>;

/** What the map is asked to show of its layers. */
export interface LayerQuestion {
	/** Of it areas and words narrow the layers: all else is asked of work. */
	filter: Pick<Filter, 'area' | 'q'>;
	areas: ReadonlyMap<string, Area>;
	plan: Plan;
	/** The level that is shown; null: all. */
	level: string | null;
}

/** Tells whether the filter shows an entry: by its area, and by words that all occur in its number or title. */
function matcher({ filter, areas }: LayerQuestion): (entry: LayerEntry) => boolean {
	const within = areasWithin(filter.area, areas.values());
	const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
	return ({ area, number, title }) => {
		if (filter.area.length > 0) {
			const isIn = area === null ? filter.area.includes(NONE) : within.has(area);
			if (!isIn) return false;
		}
		if (words.length === 0) return true;
		const text = `${number} ${title}`.toLowerCase();
		return words.every((word) => text.includes(word));
	};
}

/** Looks at all entries of all layers once: each is shown, elsewhere, without a place or hidden. */
export function surveyLayers(entries: Iterable<LayerEntry>, question: LayerQuestion): LayerSurveys {
	const matches = matcher(question);
	const empty = (): LayerSurvey => ({ here: [], elsewhere: 0, unplaced: [], hidden: 0 });
	const surveys = Object.fromEntries(CONTEXT_LAYERS.map((layer) => [layer, empty()])) as Record<
		ContextLayer,
		LayerSurvey
	>;
	for (const entry of entries) {
		const survey = surveys[entry.layer];
		if (!matches(entry)) {
			survey.hidden += 1;
			continue;
		}
		const at = placeOf(entry, question.plan, question.level, question.areas);
		if (at === 'elsewhere') survey.elsewhere += 1;
		else if (at === 'nowhere') survey.unplaced.push(entry);
		else survey.here.push({ ...entry, at });
	}
	return surveys;
}
