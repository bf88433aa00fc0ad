import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { isWritable } from '../../src/lib/control/text.ts';
import type { Database } from '../db/database.ts';
import { emptySite, writeSite } from '../db/seed-site.ts';
import { isAddress, normalAddress } from './address.ts';
import { HashingBusy } from './hashing-line.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.ts';
import { tokenId } from './tokens.ts';

/** Letters of a name. */
const LONGEST_NAME = 100;

/** What the first admin fills in. */
export interface SetUp {
	email: string;
	name: string;
	password: string;
	/** The first site's name and IANA time zone, where there is none yet. */
	siteName: string;
	timeZone: string;
}

type Result = { userId: string } | { refused: string };

const NO_LINK = {
	refused: 'This link was used already or has run out. Restart the server for a new one.',
};

/** Whether the first admin can be made by a link. */
export async function isSetupLink({ pool }: Database, link: string): Promise<boolean> {
	const { rowCount } = await pool.query(
		'select from setup_links where id = $1 and expires_at > now()',
		[tokenId(link)],
	);
	return rowCount === 1;
}

/**
 * Makes the first admin by a setup link, which then is used up. The admin is a member of every site there is; where
 * there is none, the first is made. All of it or nothing: a link that made nobody still works.
 * @returns The account, or why not.
 */
export async function setUp(database: Database, link: string, given: SetUp): Promise<Result> {
	const refused = refusalOf(given);
	if (refused !== null) return { refused };
	// Hashing is dear: strangers, who have no link, must not make the server do it.
	if (!(await isSetupLink(database, link))) return NO_LINK;
	const passwordHash = await hashed(given.password);
	if (passwordHash instanceof HashingBusy) return { refused: passwordHash.message };
	const client = await database.pool.connect();
	try {
		await client.query('begin');
		const result = await setUpWithin(client, link, given, passwordHash);
		await client.query('refused' in result ? 'rollback' : 'commit');
		return result;
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
	}
}

async function hashed(password: string): Promise<string | HashingBusy> {
	try {
		return await hashPassword(password);
	} catch (error) {
		if (error instanceof HashingBusy) return error;
		throw error;
	}
}

async function setUpWithin(
	client: pg.PoolClient,
	link: string,
	given: SetUp,
	passwordHash: string,
): Promise<Result> {
	// Processes that start together print a link each. All of them are used up by one, and one after the other.
	const used = await client.query<{ isOurs: boolean }>(
		'delete from setup_links returning id = $1 and expires_at > now() as "isOurs"',
		[tokenId(link)],
	);
	if (!used.rows.some(({ isOurs }) => isOurs)) return NO_LINK;
	const found = await client.query<{ id: string }>('select id from sites order by id');
	const sites = found.rows.map(({ id }) => id);
	const refused = sites.length === 0 ? refusalOfSite(given) : null;
	if (refused !== null) return { refused };
	const name = given.name.trim();
	const userId = randomUUID();
	const made = await client.query(
		`insert into users (id, email, name, password_hash) values ($1, $2, $3, $4) on conflict do nothing`,
		[userId, normalAddress(given.email), name, passwordHash],
	);
	if (made.rowCount === 0) return { refused: 'There is an account with this address already.' };
	if (sites.length === 0) {
		const id = siteIdFrom(given.siteName);
		await writeSite(client, emptySite(id, given.siteName.trim(), given.timeZone));
		sites.push(id);
	}
	for (const site of sites) {
		await client.query(
			`insert into members (site, id, user_id, name, role) values ($1, $2, $3, $4, 'admin')`,
			[site, `person-${userId}`, userId, name],
		);
	}
	return { userId };
}

function refusalOf({ email, name, password }: SetUp): string | null {
	if (!isAddress(email)) {
		return 'That is not an e-mail address.';
	}
	if (!isName(name)) return `Say what you are called, in at most ${LONGEST_NAME} letters.`;
	if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
		return `The password has to be ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters long.`;
	}
	return null;
}

function refusalOfSite({ siteName, timeZone }: SetUp): string | null {
	if (!isName(siteName)) return `Say what the site is called, in at most ${LONGEST_NAME} letters.`;
	return isTimeZone(timeZone) ? null : 'That is not a time zone such as Europe/Oslo.';
}

function isName(name: string): boolean {
	return name.trim() !== '' && name.length <= LONGEST_NAME && isWritable(name);
}

function isTimeZone(name: string): boolean {
	try {
		return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		// Intl throws on a zone that it does not know: the answer is no.
		return false;
	}
}

/** An id for addresses: what is left of the name in small letters, digits and hyphens. */
function siteIdFrom(name: string): string {
	const id = name
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40);
	return id === '' ? 'site' : id;
}
