import type { AttachedFile } from './attachment.ts';
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

/** A file of an item, and where its bytes are. */
export interface KeptFile extends AttachedFile {
	id: string;
	/** Item's id. */
	item: string;
	/** Person's id. */
	by: string;
	/** SHA-256 of the bytes. */
	hash: string;
	/** That of the small picture; null for what is no picture. */
	smallHash: string | null;
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
	/** The files that items name, whose bytes are kept; none where it is left out. */
	files?: KeptFile[];
	/** What happened before, oldest first. It agrees with the items as they are. */
	history: HistoryEvent[];
}
