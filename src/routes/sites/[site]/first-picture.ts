import { firstBoard } from '$lib/board/first-board.ts';
import { readScreen, SCREEN_COOKIE } from '$lib/board/board-screen.ts';
import { LaneMemory } from '$lib/board/lane-memory.ts';
import { matcher } from '$lib/control/filter.ts';
import type { Person } from '$lib/control/person.ts';
import { countShown } from '$lib/filter/shown-count.ts';
import type { FirstPicture } from '$lib/live/first-picture.ts';
import { View } from '$lib/live/view.svelte.ts';
import { firstLoads } from '$lib/load/first-loads.ts';
import { firstSurvey } from '$lib/map/first-survey.ts';
import type { BriefQueries, SiteInBrief } from '../../../../server/db/brief-queries.ts';

/** What a browser asks for, and has told of itself. */
export interface Visit {
	/** `map`, `board`, or another view, of which there is no first picture. */
	view: string;
	query: URLSearchParams;
	cookie: (name: string) => string | undefined;
	agent: string;
}

/** Width of the item's panel at scale 1, and the window's width from which it stands beside the board, both in CSS pixels. */
const PANEL = 441;
const PANEL_BESIDE = 640;

/**
 * Makes the first picture of a page for one of the site's own people.
 * @returns null for a view that has none.
 */
export async function makeFirstPicture(
	brief: BriefQueries,
	site: string,
	me: Person,
	visit: Visit,
): Promise<FirstPicture | null> {
	if (visit.view !== 'map' && visit.view !== 'board') return null;
	const content = await brief.site(site, me);
	if (content === null) return null;
	const { at } = content;
	const view = new View(visit.query, () => undefined);
	const { board, inSight } =
		visit.view === 'board' ? boardOf(content, view, site, visit, at) : { board: null, inSight: [] };
	const asked = view.selected === null ? inSight : [...inSight, view.selected];
	const areas = content.areas;
	return {
		at,
		filter: view.filter,
		areas,
		layouts: content.layouts,
		types: content.types,
		...(await brief.inFull(site, me, asked)),
		...countShown(content.items, matcher(view.filter, areas)),
		hasSources: [...content.items.values()].some(({ source }) => source !== null),
		board,
		map: visit.view === 'map' ? mapOf(content, view, at) : null,
	};
}

function boardOf(content: SiteInBrief, view: View, site: string, visit: Visit, now: string) {
	const screen = readScreen(visit.cookie(SCREEN_COOKIE), visit.agent);
	const isNarrowed = view.selected !== null && screen.width >= PANEL_BESIDE;
	const width = isNarrowed ? screen.width - PANEL * screen.scale : screen.width;
	const kept = { getItem: (name: string) => visit.cookie(name) ?? null, setItem: () => undefined };
	return firstBoard(
		{
			areas: new Map(content.areas.map((area) => [area.id, area])),
			items: content.items,
			record: (id) => content.records.get(id),
			now,
		},
		view,
		{ ...screen, width },
		new LaneMemory(site, kept).read(),
	);
}

function mapOf(content: SiteInBrief, view: View, now: string) {
	const { areas, layouts, items, records } = content;
	return {
		...firstLoads(areas, items.values(), view.filter, (id) => records.get(id), now),
		...firstSurvey(areas, layouts, items.values(), view.filter, view.level),
	};
}
