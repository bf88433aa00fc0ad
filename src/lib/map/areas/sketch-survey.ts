import type { Refusal } from '$lib/control/act.ts';
import type { ReshapeAct } from '$lib/control/area-reshape.ts';
import { faultOfPolygon } from '$lib/control/area-shape.ts';
import { OVERTAKEN } from '$lib/control/judge-areas.ts';
import { type Homed, type Move, reHoming } from '$lib/control/re-homing.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { partsOf } from './parts.ts';

/** What saving a drawing would come down to. */
export interface SketchSurvey {
	items: readonly { item: WorkItem; to: string | null }[];
	records: readonly { record: SiteRecord; to: string | null }[];
	/** By area, how many items and records it would gain and lose. */
	counts: ReadonlyMap<string, { gains: number; loses: number }>;
	/** Why it would be refused; what somebody else has changed meanwhile is told otherwise. */
	refusals: readonly Refusal[];
}

export const NO_SURVEY: SketchSurvey = {
	items: [],
	records: [],
	counts: new Map(),
	refusals: [],
};

/** Things that are asked about in one turn. */
const IN_A_TURN = 500;

/** What is asked of a site. */
type Surveyed = Pick<SitePicture, 'areas' | 'layouts' | 'items' | 'records' | 'refusalsToReshape'>;

/** Asks the rules what would go along, and whether it may be, as the server will; in turns. */
export function* surveySketch(
	picture: Surveyed,
	act: ReshapeAct,
): Generator<undefined, SketchSurvey> {
	const ground = { areas: picture.areas.values(), layouts: picture.layouts.values() };
	const goesAlong = reHoming(ground, act);
	const items: Move[] = [];
	for (const some of inTurns(picture.items.values())) {
		items.push(...goesAlong(some, 'items'));
		yield;
	}
	const records: Move[] = [];
	for (const some of inTurns(picture.records.values())) {
		records.push(...goesAlong(some, 'records'));
		yield;
	}
	const [first] = partsOf(act);
	const refusals = first === undefined ? [] : picture.refusalsToReshape(first);
	return {
		items: items.flatMap(({ id, to }) => {
			const item = picture.items.get(id);
			return item === undefined ? [] : [{ item, to }];
		}),
		records: records.flatMap(({ id, to }) => {
			const record = picture.records.get(id);
			return record === undefined ? [] : [{ record, to }];
		}),
		counts: countsOf([...items, ...records]),
		refusals: [
			...faultsOfOutlines(act),
			...refusals.filter(({ rule, field }) => rule !== OVERTAKEN && field !== 'polygon'),
		],
	};
}

/** What is wrong with outlines, in the words of who draws them: the rules speak of fields. */
function faultsOfOutlines({ draw }: ReshapeAct): Refusal[] {
	return draw.flatMap(({ after: { name, polygon } }) => {
		const fault = polygon === null ? null : faultOfPolygon(polygon);
		if (fault === null) return [];
		return [{ rule: 'form', field: 'polygon', message: `The outline of “${name}” ${fault}.` }];
	});
}

function* inTurns<T extends Homed>(things: Iterable<T>): Generator<T[]> {
	let some: T[] = [];
	for (const thing of things) {
		some.push(thing);
		if (some.length < IN_A_TURN) continue;
		yield some;
		some = [];
	}
	yield some;
}

function countsOf(moves: readonly Move[]): SketchSurvey['counts'] {
	const counts = new Map<string, { gains: number; loses: number }>();
	const count = (area: string | null, way: 'gains' | 'loses') => {
		if (area === null) return;
		const found = counts.get(area) ?? { gains: 0, loses: 0 };
		counts.set(area, { ...found, [way]: found[way] + 1 });
	};
	for (const { from, to } of moves) {
		count(from, 'loses');
		count(to, 'gains');
	}
	return counts;
}
