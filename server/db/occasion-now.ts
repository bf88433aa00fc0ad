import type { Occasion } from '../../src/lib/control/occasion.ts';
import type { Database } from './database.ts';

/** What the rules ask to speak of times and parties of a site, at this moment. */
export async function occasionAt({ pool }: Database, site: string): Promise<Occasion> {
	const { rows } = await pool.query<{ time_zone: string; id: string | null; name: string | null }>(
		`select sites.time_zone, parties.id, parties.name from sites
			left join parties on parties.site = sites.id where sites.id = $1`,
		[site],
	);
	const names = new Map(rows.map(({ id, name }) => [id, name]));
	return {
		now: new Date().toISOString(),
		timeZone: rows[0]?.time_zone ?? 'UTC',
		partyName: (id) => names.get(id) ?? undefined,
	};
}
