import type { Component } from 'svelte';
import FileCheck from '@lucide/svelte/icons/file-check';
import InboxIcon from '@lucide/svelte/icons/inbox';
import MapIcon from '@lucide/svelte/icons/map';
import type { SiteInfo } from '$lib/live/site-info.ts';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import SquareKanban from '@lucide/svelte/icons/square-kanban';

/** The views of a site's work that there are, in the order of the rail. */
export interface SiteView {
	/** As in the address and in presence. */
	id: string;
	name: string;
	/** What somebody who is there does, for "Ana is …". */
	there: string;
	icon: Component<{ size?: number | string; 'aria-hidden'?: 'true' }>;
	/** The second key after G. */
	key: string;
}

export const SITE_VIEWS: readonly SiteView[] = [
	{ id: 'map', name: 'Map', there: 'on the map', icon: MapIcon, key: 'm' },
	{ id: 'board', name: 'Board', there: 'on the board', icon: SquareKanban, key: 'b' },
	{ id: 'records', name: 'Records', there: 'at the records', icon: FileCheck, key: 'r' },
	{ id: 'conflicts', name: 'Conflicts', there: 'at the conflicts', icon: TriangleAlert, key: 'x' },
	{ id: 'inbox', name: 'Inbox', there: 'at the inbox', icon: InboxIcon, key: 'i' },
];

/** The paths of the pages that somebody has of a site; the one that opens at the entrance without a network comes last. */
export function ownPages({ id, me }: Pick<SiteInfo, 'id' | 'me'>): string[] {
	const views = me.role === 'contractor' ? ['jobs'] : SITE_VIEWS.map((view) => view.id).reverse();
	return views.map((view) => viewAddress(id, view, ''));
}

/**
 * The address of a view of a site.
 * @param query What is looked at, without the question mark.
 */
export function viewAddress(site: string, view: string, query: string): string {
	return `/sites/${encodeURIComponent(site)}/${view}${query === '' ? '' : `?${query}`}`;
}
