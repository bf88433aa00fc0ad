import { and, eq } from 'drizzle-orm';
import type { Area } from '../../src/lib/control/place.ts';
import type { Database } from './database.ts';
import { entries } from './schema.ts';

/** All areas of a site. */
export async function areasOf({ orm }: Database, site: string): Promise<Area[]> {
	const rows = await orm
		.select({ entry: entries.entry })
		.from(entries)
		.where(and(eq(entries.site, site), eq(entries.root, 'areas')));
	return rows.map(({ entry }) => entry as Area);
}
