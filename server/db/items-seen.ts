import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { namesFor, seenByCompany } from '../../src/lib/control/company-sight.ts';
import type { Person } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { type CompanyRow, COMPANIES, lookupOf } from './companies.ts';
import type { Database } from './database.ts';
import { items } from './schema.ts';

/** A contractor's company's items, or all of the site's; never those of another site. */
export function itemsSeenBy(site: string, reader: Person): SQL | undefined {
	if (reader.role !== 'contractor') return eq(items.site, site);
	return and(eq(items.site, site), eq(items.party, reader.party ?? ''), eq(items.archived, false));
}

/** Items that a reader may see, as they see them: a company not all that is in them. */
export async function seenByReader(
	database: Database,
	site: string,
	reader: Person,
	stored: readonly WorkItem[],
): Promise<readonly WorkItem[]> {
	if (reader.role !== 'contractor') return stored;
	const targets = stored.flatMap(({ blockers }) =>
		blockers.flatMap(({ pointsTo }) => (pointsTo?.kind === 'item' ? [pointsTo.id] : [])),
	);
	const own = new Set<string>();
	if (targets.length > 0) {
		const rows = await database.orm
			.select({ id: items.id })
			.from(items)
			.where(and(itemsSeenBy(site, reader), inArray(items.id, targets)));
		for (const { id } of rows) own.add(id);
	}
	const companies = await database.pool.query<CompanyRow>(COMPANIES, [site]);
	const sight = {
		isOwn: (id: string) => own.has(id),
		mayName: namesFor(reader.party ?? '', lookupOf(companies.rows)),
	};
	return stored.map((item) => seenByCompany(item, sight));
}
