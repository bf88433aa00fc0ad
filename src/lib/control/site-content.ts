import type { Comment } from './comment.ts';
import type { HistoryEvent } from './history-event.ts';
import type { JobType } from './job-type.ts';
import type { Party, Person } from './person.ts';
import type { Area, Layout } from './place.ts';
import type { SiteRecord } from './site-record.ts';
import type { WorkItem } from './work-item.ts';

/** A site's drawing as a file. */
export interface Drawing {
	/** Layout's id. */
	layout: string;
	mediaType: 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp';
	bytes: Uint8Array;
}

/** All that a site is made of when it is set up at once: by a generator or from a backup. */
export interface SiteContent {
	/** IANA time zone, such as `Europe/Rotterdam`. */
	site: { id: string; name: string; timeZone: string };
	parties: Party[];
	people: Person[];
	types: readonly JobType[];
	layouts: Layout[];
	drawings: Drawing[];
	areas: Area[];
	records: SiteRecord[];
	items: WorkItem[];
	/** What was said about them; nothing where it is left out. */
	comments?: (Comment & { item: string })[];
	/** What happened before, oldest first. It agrees with the items as they are. */
	history: HistoryEvent[];
}
