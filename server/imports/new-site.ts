import { DEFAULT_TYPES } from '../../src/lib/control/default-types.ts';
import type { Database } from '../db/database.ts';
import { seedSite } from '../db/seed-site.ts';
import type { TaggedDrawing } from './drawing.ts';
import { ImportFault } from './report.ts';
import { writeTagPlaces } from './tag-places.ts';

/** A site that is set up to take imports in. */
export interface NewSite {
	id: string;
	name: string;
	/** IANA name. */
	timeZone: string;
	drawing: TaggedDrawing | null;
}

const LAYOUT = 'drawing';
/** Ids of sites are parts of addresses. */
const SITE_ID = /^[a-z0-9][a-z0-9-]{0,49}$/;

/**
 * Sets a site up that has no work yet: the job types that every site begins with, its drawing, where the tags stand on
 * it, and everybody who is an admin elsewhere as its admin.
 * @throws ImportFault when it cannot be set up so.
 */
export async function setUpSite(
	database: Database,
	{ id, name, timeZone, drawing }: NewSite,
): Promise<void> {
	if (!SITE_ID.test(id)) {
		throw new ImportFault(`"${id}" cannot be a site's id: use small letters, digits and dashes.`);
	}
	if (!isTimeZone(timeZone)) {
		throw new ImportFault(`"${timeZone}" is no time zone. Name one such as Europe/Oslo.`);
	}
	const layouts = drawing === null ? [] : [layoutOf(drawing)];
	const drawings = layouts.map((layout) => ({
		layout: layout.id,
		mediaType: 'image/svg+xml' as const,
		bytes: drawing?.bytes ?? new Uint8Array(),
	}));
	await seedSite(database, {
		site: { id, name, timeZone },
		parties: [],
		people: [],
		types: DEFAULT_TYPES,
		layouts,
		drawings,
		areas: [],
		records: [],
		items: [],
		history: [],
	});
	if (drawing !== null) {
		const tags = drawing.tags.map((tag) => ({ ...tag, layout: LAYOUT }));
		await writeTagPlaces(database, id, tags);
	}
	await joinAdmins(database, id);
}

function layoutOf({ left, top, width, height }: TaggedDrawing) {
	return {
		id: LAYOUT,
		name: 'Drawing',
		base: null,
		level: null,
		left,
		top,
		width,
		height,
		themed: false,
		order: 0,
	};
}

/** Whoever is an admin of a site is one of the new site as well. */
async function joinAdmins(database: Database, site: string): Promise<void> {
	await database.pool.query(
		`insert into members (site, id, user_id, name, role)
		select distinct on (users.id) $1, 'person-' || users.id, users.id, users.name, 'admin' from users
		join members on members.user_id = users.id and members.role = 'admin'`,
		[site],
	);
}

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}
