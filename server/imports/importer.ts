import { pino } from 'pino';
import { Memberships } from '../auth/membership.ts';
import { makeToken, tokenId } from '../auth/tokens.ts';
import type { Database } from '../db/database.ts';
import { apiTokens } from '../db/schema.ts';
import { LeaseRows } from '../leases/lease-rows.ts';
import { Leases } from '../leases/leases.ts';
import type { Node } from '../leases/node.ts';
import { Sites } from '../sync/sites.ts';
import { eq } from 'drizzle-orm';
import { type ImportInput, Imports } from './imports.ts';
import { ImportFault, type ImportReport } from './report.ts';

/** Does an import, and tells how far it is: in this process, or through a server that is running. */
export interface Importer {
	start: (site: string, input: ImportInput) => Promise<string>;
	report: (site: string, id: string) => Promise<ImportReport>;
	close: () => Promise<void>;
}

/** Milliseconds for which the token is good that the command line gives itself. */
const TOKEN_LIFE = 2 * 3_600_000;

/** An importer of this process's own, which takes the site's lease while it writes: a site has one writer. */
export function ownImporter(database: Database, node: Node): Importer {
	const log = pino({ level: 'error' }, pino.destination(2));
	const memberships = new Memberships(database);
	const leases = new Leases(node, new LeaseRows(database.pool, database.renewals), log);
	const sites = new Sites(database, memberships, leases, log);
	const imports = new Imports(database, sites, memberships, log);
	return {
		start: async (site, input) => {
			const admin = await adminOf(database, site);
			return (await imports.start(site, admin, input)).id;
		},
		report: async (site, id) => {
			const report = await imports.report(site, id);
			if (report === null) throw new ImportFault('The import is no longer known.');
			return report;
		},
		close: async () => {
			await imports.close();
			await sites.close();
		},
	};
}

/**
 * An importer that has the server at this address do it, as an admin of the site.
 * @throws ImportFault when nobody is admin there, or the server is not one on this data.
 */
export async function serverImporter(
	database: Database,
	address: string,
	site: string,
): Promise<Importer> {
	const admin = await adminOf(database, site);
	if (admin === null) {
		throw new ImportFault(
			`The server at ${address} does the import, on behalf of an admin of the site, and ${site} has none. Make the first admin with the link that the server printed, and try again.`,
		);
	}
	const token = makeToken();
	const expiresAt = new Date(Date.now() + TOKEN_LIFE).toISOString();
	const row = { id: tokenId(token), userId: admin.userId, name: 'npm run import', expiresAt };
	await database.orm.insert(apiTokens).values(row);
	const headers = { authorization: `Bearer ${token}`, origin: address };
	const base = `${address}/api/v1/sites/${encodeURIComponent(site)}`;
	const ask = async (url: string, init: RequestInit): Promise<unknown> => {
		const response = await fetch(url, { ...init, headers });
		if (response.ok) return response.json();
		throw new ImportFault(await refusalOf(response, address));
	};
	return {
		start: async (_site, input) => {
			const form = new FormData();
			form.set('source', input.source);
			form.set('mapping', String(input.mapping));
			form.set('dryRun', String(input.dryRun));
			form.set('file', new Blob([new Uint8Array(input.file)], { type: 'text/csv' }), 'import.csv');
			const begun = await ask(`${base}/imports`, { method: 'POST', body: form });
			return (begun as { id: string }).id;
		},
		report: async (_site, id) => (await ask(`${base}/imports/${id}`, {})) as ImportReport,
		close: async () => {
			await database.orm.delete(apiTokens).where(eq(apiTokens.id, row.id));
		},
	};
}

async function refusalOf(response: Response, address: string): Promise<string> {
	if (response.status === 401) {
		return `The server at ${address} does not know this database: it runs on other data. Give the HOST and PORT of the one that runs on this data, or stop it.`;
	}
	const body = await response.text();
	try {
		const { detail } = JSON.parse(body) as { detail?: unknown };
		if (typeof detail === 'string') return detail;
	} catch {
		// What is no problem in JSON is told as it came.
	}
	return `The server answered ${response.status}: ${body.slice(0, 300)}`;
}

/** Somebody who can sign in and is admin of the site, or null. */
async function adminOf(
	database: Database,
	site: string,
): Promise<{ id: string; userId: string } | null> {
	const { rows } = await database.pool.query<{ id: string; userId: string }>(
		`select id, user_id as "userId" from members
		where site = $1 and role = 'admin' and user_id is not null order by id limit 1`,
		[site],
	);
	return rows[0] ?? null;
}
