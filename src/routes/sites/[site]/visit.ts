import type { RequestEvent } from '@sveltejs/kit';
import { readScreen, SCREEN_COOKIE } from '$lib/board/board-screen.ts';
import { LaneMemory } from '$lib/board/lane-memory.ts';
import { mapIsAsked } from '$lib/contractor/jobs-query.ts';
import type { Person } from '$lib/control/person.ts';
import { lookingAt } from '$lib/live/view-query.ts';
import type { Visit } from './first-picture.ts';

/** Width of the item's panel at scale 1, and the window's width from which it stands beside the board, both in CSS pixels. */
const PANEL = 441;
const PANEL_BESIDE = 640;

/**
 * What a browser asks for with a page of a site.
 * @returns null for a page that has no first picture: what is not the reader's, and a contractor's map, which says
 * little without its drawing.
 */
export function visitOf(
	{ url, cookies, request, params }: Pick<RequestEvent, 'url' | 'cookies' | 'request' | 'params'>,
	me: Person,
): Visit | null {
	const query = new URLSearchParams(url.searchParams);
	const view = viewAt(url, query, me);
	if (view === null) return null;
	const looking = lookingAt(query);
	const agent = request.headers.get('user-agent') ?? '';
	const screen = readScreen(cookies.get(SCREEN_COOKIE), agent);
	const isNarrowed = looking.selected !== null && screen.width >= PANEL_BESIDE;
	const width = isNarrowed ? screen.width - PANEL * screen.scale : screen.width;
	const kept = { getItem: (name: string) => cookies.get(name) ?? null, setItem: () => undefined };
	return {
		view,
		looking,
		screen: { ...screen, width },
		lanes: new LaneMemory(params.site ?? '', kept).read(),
	};
}

function viewAt(url: URL, query: URLSearchParams, me: Person): Visit['view'] | null {
	const name = url.pathname.split('/')[3];
	if (me.role === 'contractor') return name === 'jobs' && !mapIsAsked(query) ? 'jobs' : null;
	return name === 'map' || name === 'board' ? name : null;
}
