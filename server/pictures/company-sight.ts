import type pg from 'pg';
import { neighboursOf } from '../../src/lib/control/company-neighbours.ts';
import {
	namesFor,
	recordSeenByCompany,
	seenByCompany,
	withNeighbours,
} from '../../src/lib/control/company-sight.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import type { KnownWork } from '../conflicts/known-work.ts';
import { type CompanyRow, COMPANIES, lookupOf } from '../db/companies.ts';
import {
	type InFull,
	linkedTo,
	readPlaces,
	readRecords,
	type SiteInSight,
} from './site-content.ts';

/**
 * What a company knows of a site, as its derived document has it: its own items, as companies see them, the records
 * linked to those, and the map, all of it in full; and what its items meet of others' work.
 * @param known The site's unfinished work as of the same moment.
 */
export async function readCompanySight(
	client: pg.ClientBase,
	site: string,
	party: string,
	known: KnownWork,
): Promise<SiteInSight> {
	const at = new Date().toISOString();
	const { rows } = await client.query<{ entry: WorkItem }>(
		'select entry from items where site = $1 and party = $2 and not archived',
		[site, party],
	);
	const own = new Set(rows.map(({ entry }) => entry.id));
	const companies = await client.query<CompanyRow>(COMPANIES, [site]);
	const sight = {
		isOwn: (id: string) => own.has(id),
		mayName: namesFor(party, lookupOf(companies.rows)),
	};
	const others = { isOwn: sight.isOwn, item: (id: string) => known.items.get(id) };
	const items = new Map(
		rows.map(({ entry }) => {
			const item = readRow('items', entry);
			const { neighbours } = neighboursOf(item, known.index, others, at);
			return [item.id, withNeighbours(seenByCompany(item, sight), neighbours)];
		}),
	);
	const linked = linkedTo(items.values());
	const records = await readRecords(client, site, [...linked]);
	return {
		at,
		...(await readPlaces(client, site)),
		items,
		records: new Map(
			records.map((record) => [
				record.id,
				recordSeenByCompany(record, (id) => linked.has(id), sight.mayName),
			]),
		),
	};
}

/**
 * Of what a company knows, some items and the records that they are linked to.
 * @param asked Ids or numbers; what the company does not know is left out.
 */
export function inFullFrom(sight: SiteInSight, asked: readonly string[]): InFull {
	const wanted = new Set(asked);
	const items = [...sight.items.values()].filter(
		({ id, number }) => wanted.has(id) || wanted.has(number),
	);
	const records = [...linkedTo(items)].flatMap((id) => sight.records.get(id) ?? []);
	return { items, records };
}
