import type { Refusal } from '$lib/control/act.ts';
import type { ReshapeAct } from '$lib/control/area-reshape.ts';
import { OVERTAKEN } from '$lib/control/judge-areas.ts';
import { type Move, reHoming } from '$lib/control/re-homing.ts';
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

/** Asks the rules what would go along, and whether it may be, as the server will. */
export function surveySketch(picture: SitePicture, act: ReshapeAct): SketchSurvey {
	if (act.draw.length + act.remove.length === 0) return NO_SURVEY;
	const ground = { areas: picture.areas.values(), layouts: picture.layouts.values() };
	const goesAlong = reHoming(ground, act);
	const items = goesAlong(picture.items.values(), 'items');
	const records = goesAlong(picture.records.values(), 'records');
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
		refusals: refusals.filter(({ rule }) => rule !== OVERTAKEN),
	};
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
