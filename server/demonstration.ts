import { and, eq } from 'drizzle-orm';
import { makeDemonstration } from '../demo/demonstration.ts';
import type { SiteContent } from '../src/lib/control/site-content.ts';
import type { Accounts } from './auth/accounts.ts';
import type { Database } from './db/database.ts';
import { members, sites, users } from './db/schema.ts';
import { seedSite } from './db/seed-site.ts';
import type { FilePlaces } from './files/attachments.ts';
import { attachDemonstrationFiles } from './files/demonstration-files.ts';
import type { DemoAccounts } from './services.ts';

/** Whoever makes the demonstration holds this lock: of two processes that start at once, one waits. */
const LOCK = 7_370_112;

/** Published in the documentation: a demonstration is not a place for secrets. */
const PASSWORD = 'siteboard-demo';

const ACCOUNTS = [
	{ email: 'admin@demo.site', role: 'admin', person: 'person-admin' },
	{ email: 'coordinator@demo.site', role: 'coordinator', person: 'person-coordinator' },
	{ email: 'supervisor@demo.site', role: 'supervisor', person: 'person-supervisor' },
	{ email: 'technician@demo.site', role: 'technician', person: 'person-technician' },
	{ email: 'viewer@demo.site', role: 'viewer', person: 'person-viewer' },
	{ email: 'lead@northgate.demo.site', role: 'contractor', person: 'person-northgate-lead' },
	{ email: 'lead@baylift.demo.site', role: 'contractor', person: 'person-baylift-lead' },
] as const;

/** What the sign-in page offers where there is a demonstration. */
export const DEMO_ACCOUNTS: DemoAccounts = {
	accounts: ACCOUNTS.map(({ email, role }) => ({ email, role })),
	password: PASSWORD,
};

/**
 * Makes the demonstration site if there is no site, and its accounts.
 * @param items Work items of the new site.
 * @param files Where its files are kept.
 */
export async function ensureDemonstration(
	database: Database,
	accounts: Accounts,
	items: number,
	files: Pick<FilePlaces, 'incoming' | 'store'>,
	log: (line: string) => void,
): Promise<void> {
	const lock = await database.pool.connect();
	try {
		await lock.query('select pg_advisory_lock($1)', [LOCK]);
		await makeWhatIsMissing(database, accounts, items, files, log);
		await lock.query('select pg_advisory_unlock($1)', [LOCK]);
		lock.release();
	} catch (error) {
		// With its connection the lock goes, too.
		lock.release(true);
		throw error;
	}
}

async function makeWhatIsMissing(
	database: Database,
	accounts: Accounts,
	items: number,
	files: Pick<FilePlaces, 'incoming' | 'store'>,
	log: (line: string) => void,
): Promise<void> {
	const found = await database.orm.select({ id: sites.id }).from(sites);
	if (found.length === 0) {
		log(`Making the demonstration site with ${items.toLocaleString('en')} work items …`);
		const content = makeDemonstration({ items, now: new Date() });
		await seedSite(database, await withFiles(content, files, log));
		// PostgreSQL would do it by itself a minute later, in the middle of the first visit.
		await database.pool.query('vacuum (analyze) items, records, entries, history');
	} else if (!found.some(({ id }) => id === 'demo')) return;
	for (const { email, person } of ACCOUNTS) {
		const [user] = await database.orm.select().from(users).where(eq(users.email, email));
		const [member] = await database.orm
			.select()
			.from(members)
			.where(and(eq(members.site, 'demo'), eq(members.id, person)));
		if (member === undefined || user !== undefined) continue;
		const userId = await accounts.create(email, member.name, PASSWORD);
		await database.orm
			.update(members)
			.set({ userId })
			.where(and(eq(members.site, 'demo'), eq(members.id, person)));
	}
}

/** A demonstration without files shows all else: it does not wait for a store that cannot be reached. */
async function withFiles(
	content: SiteContent,
	files: Pick<FilePlaces, 'incoming' | 'store'>,
	log: (line: string) => void,
): Promise<SiteContent> {
	try {
		return await attachDemonstrationFiles(content, files);
	} catch (error) {
		log(`The demonstration has no attached files, since they could not be kept: ${String(error)}`);
		return content;
	}
}
