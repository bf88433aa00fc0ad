import type { Database } from '../db/database.ts';
import type { TagPlace } from './field-reader.ts';

/** A tag of a drawing and where it stands. */
export interface DrawnTag extends TagPlace {
	tag: string;
}

/** Where the tags of a site stand on its drawings. */
export async function tagPlaces(database: Database, site: string): Promise<Map<string, TagPlace>> {
	const { rows } = await database.pool.query<DrawnTag>(
		'select tag, layout, x, y from tags where site = $1',
		[site],
	);
	return new Map(rows.map(({ tag, ...place }) => [tag, place]));
}

/** Notes where tags stand; of a tag that is known already, the new place. */
export async function writeTagPlaces(
	database: Database,
	site: string,
	tags: readonly DrawnTag[],
): Promise<void> {
	await database.pool.query(
		`insert into tags (site, tag, layout, x, y) select $1, tag, layout, x, y
		from jsonb_to_recordset($2::jsonb) as rows(tag text, layout text, x float8, y float8)
		on conflict (site, tag) do update set layout = excluded.layout, x = excluded.x, y = excluded.y`,
		[site, JSON.stringify(tags)],
	);
}
