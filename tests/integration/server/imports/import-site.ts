import { setTimeout } from 'node:timers/promises';
import type { QueryResultRow } from 'pg';
import { pino } from 'pino';
import type { ImportReport } from '../../../../server/imports/report.ts';
import { Memberships } from '../../../../server/auth/membership.ts';
import { type Database, openDatabase } from '../../../../server/db/database.ts';
import { Imports } from '../../../../server/imports/imports.ts';
import { type NewSite, setUpSite } from '../../../../server/imports/new-site.ts';
import { LeaseRows } from '../../../../server/leases/lease-rows.ts';
import { Leases } from '../../../../server/leases/leases.ts';
import { newNode } from '../../../../server/leases/node.ts';
import { Sites } from '../../../../server/sync/sites.ts';
import { createTestDatabase } from '../../../support/database.ts';

/** A database of its own with the services that imports need. */
export interface ImportSite {
	database: Database;
	sites: Sites;
	imports: Imports;
	/** Sets a site up. */
	setUp: (site: Partial<NewSite>) => Promise<void>;
	/** Imports a file into the site `plant` and waits for the report. */
	take: (
		file: string | Uint8Array,
		mapping: unknown,
		how?: Partial<Taking>,
	) => Promise<ImportReport>;
	/** Rows that a query answers. */
	rows: <T extends QueryResultRow>(query: string, values?: unknown[]) => Promise<T[]>;
	end: () => Promise<void>;
}

interface Taking {
	source: string;
	dryRun: boolean;
	site: string;
}

const log = pino({ level: 'silent' });

/** The services of one process on a database. */
export function openNode(database: Database): Pick<ImportSite, 'sites' | 'imports'> {
	const memberships = new Memberships(database);
	const leases = new Leases(newNode(null), new LeaseRows(database.pool, database.renewals), log);
	const sites = new Sites(database, memberships, leases, log);
	return { sites, imports: new Imports(database, sites, memberships, log) };
}

export async function openImportSite(): Promise<ImportSite> {
	const test = await createTestDatabase();
	const database = await openDatabase(test.url, (error) => log.error(error));
	const { sites, imports } = openNode(database);
	return {
		database,
		sites,
		imports,
		setUp: (site) =>
			setUpSite(database, {
				id: 'plant',
				name: 'Plant',
				timeZone: 'Europe/Oslo',
				drawing: null,
				...site,
			}),
		take: async (file, mapping, how = {}) => {
			const { source = 'Maintenance system', dryRun = false, site = 'plant' } = how;
			const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
			const { id } = await imports.start(site, null, { file: bytes, source, mapping, dryRun });
			return ended(imports, site, id);
		},
		rows: async <T extends QueryResultRow>(query: string, values: unknown[] = []) =>
			(await database.pool.query<T>(query, values)).rows,
		end: async () => {
			await imports.close();
			await sites.close();
			await database.close();
			await test.drop();
		},
	};
}

/** Waits until an import has ended, and answers its report. */
export async function ended(imports: Imports, site: string, id: string): Promise<ImportReport> {
	for (;;) {
		const report = await imports.report(site, id);
		if (report === null) throw new Error(`There is no import ${id}.`);
		if (report.state !== 'running') return report;
		await setTimeout(10);
	}
}
