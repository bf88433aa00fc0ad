import { isAgeBand } from '../control/age-band.ts';
import { isBlockerKind } from '../control/blocker.ts';
import { type ContextLayer, isContextLayer } from '../control/context-layer.ts';
import { FACETS, type Filter } from '../control/filter.ts';
import { isStatus } from '../control/stage.ts';
import { type FlowDays, isMeasure, type Measure } from './measure.ts';
import { asUtc } from '../control/utc.ts';
import { numbersIn } from './number-ranges.ts';
import { type Sight, sightIn } from './sight.ts';

/** Where a person looks, as an address says it. */
export interface Looking {
	filter: Filter;
	/** Number of the selected item. */
	selected: string | null;
	/** Numbers of the items that are picked to be changed together. */
	picked: ReadonlySet<string>;
	/** The level that the map shows: `+8`, `0` for the ground alone, or null for all of them. */
	level: string | null;
	/** Id of the drawing that the map shows; null for the site's first. */
	drawing: string | null;
	/** By what areas are ranked and shaded, and over how many days what flows is counted. */
	measure: Measure;
	days: FlowDays;
	/** True while the map shows how dense the work lies. */
	density: boolean;
	/** What of the drawing is in sight; null for all of it, or for what the area or the item leads to. */
	sight: Sight | null;
	/** The moment that is shown, ISO 8601, UTC; null for now. */
	at: string | null;
	/** The layers of context that the map shows over the work. */
	layers: ReadonlySet<ContextLayer>;
}

/** The names that the view keeps in the address. */
export const VIEW_NAMES: readonly string[] = [
	...FACETS,
	'q',
	'drawing',
	'level',
	'layer',
	'measure',
	'days',
	'density',
	'sight',
	'at',
	'item',
	'pick',
];

/** By what areas are measured until somebody picks another measure. */
export const FIRST_MEASURE: Measure = 'open';
export const FIRST_DAYS: FlowDays = 28;

/** Reads where an address looks from its query. */
export function lookingAt(query: URLSearchParams): Looking {
	return {
		filter: {
			status: query.getAll('status').filter(isStatus),
			type: query.getAll('type'),
			area: query.getAll('area'),
			owner: query.get('owner'),
			party: query.get('party'),
			source: query.get('source'),
			blocker: query.getAll('blocker').filter(isBlockerKind),
			age: query.getAll('age').filter(isAgeBand),
			q: query.get('q') ?? '',
		},
		selected: query.get('item'),
		picked: new Set(numbersIn(query.get('pick') ?? '')),
		level: query.get('level'),
		drawing: query.get('drawing'),
		measure: measureIn(query.get('measure')),
		days: query.get('days') === '7' ? 7 : FIRST_DAYS,
		density: query.get('density') === '1',
		sight: sightIn(query.get('sight')),
		at: asUtc(query.get('at') ?? ''),
		layers: new Set(query.getAll('layer').filter(isContextLayer)),
	};
}

function measureIn(text: string | null): Measure {
	return text !== null && isMeasure(text) ? text : FIRST_MEASURE;
}

/** A moment as an address has it: to the minute. */
export function addressMoment(at: string): string {
	return `${at.slice(0, 16)}Z`;
}
