import { and, count, eq, gt } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { emptySite, seedSite } from '../db/seed-site.ts';
import { members, setupLinks, sites, users } from '../db/schema.ts';
import { Attempts } from './attempts.ts';
import {
	checkNobody,
	hashPassword,
	isPassword,
	LONGEST_PASSWORD,
	SHORTEST_PASSWORD,
} from './passwords.ts';
import { makeToken, tokenId } from './tokens.ts';

/** A setup link works for this long, in milliseconds. */
const SETUP_LIFE = 24 * 3_600_000;

export type SignInResult =
	| { userId: string }
	| { refused: string; /** Seconds, when it may be tried again later. */ wait?: number };

/** What the first admin fills in. */
export interface SetUp {
	email: string;
	name: string;
	password: string;
	/** The first site's name and IANA time zone, where there is none yet. */
	siteName: string;
	timeZone: string;
}

/** Who can sign in: accounts, their passwords, and the link that makes the first one. */
export class Accounts {
	readonly #database: Database;
	readonly #attempts = new Attempts();

	constructor(database: Database) {
		this.#database = database;
	}

	/** Checks an address and a password. The answer does not tell which of them was wrong. */
	async signIn(email: string, password: string): Promise<SignInResult> {
		const address = email.trim().toLowerCase();
		const wait = this.#attempts.waitFor(address);
		if (wait > 0) {
			return {
				refused: `Too many failed attempts. Try again in ${Math.ceil(wait / 60)} minutes.`,
				wait,
			};
		}
		const [user] = await this.#database.orm.select().from(users).where(eq(users.email, address));
		const isRight =
			user === undefined
				? await checkNobody(password).then(() => false)
				: password.length <= LONGEST_PASSWORD && (await isPassword(user.passwordHash, password));
		if (user === undefined || !isRight) {
			this.#attempts.failed(address);
			return { refused: 'The e-mail address or the password is not right.' };
		}
		this.#attempts.succeeded(address);
		return { userId: user.id };
	}

	/** Makes an account. The caller has checked that it may. */
	async create(email: string, name: string, password: string): Promise<string> {
		const id = randomUUID();
		await this.#database.orm.insert(users).values({
			id,
			email: email.trim().toLowerCase(),
			name: name.trim(),
			passwordHash: await hashPassword(password),
		});
		return id;
	}

	async isEmpty(): Promise<boolean> {
		const [found] = await this.#database.orm.select({ number: count() }).from(users);
		return found?.number === 0;
	}

	/** Makes the one link by which the first admin can be made, and forgets earlier ones. */
	async makeSetupLink(): Promise<string> {
		const token = makeToken();
		await this.#database.orm.delete(setupLinks);
		await this.#database.orm.insert(setupLinks).values({
			id: tokenId(token),
			expiresAt: new Date(Date.now() + SETUP_LIFE).toISOString(),
		});
		return token;
	}

	async isSetupLink(token: string): Promise<boolean> {
		const [found] = await this.#database.orm
			.select()
			.from(setupLinks)
			.where(
				and(eq(setupLinks.id, tokenId(token)), gt(setupLinks.expiresAt, new Date().toISOString())),
			);
		return found !== undefined;
	}

	/**
	 * Makes the first admin by a setup link, which then is used up. The admin is a member of every site there is; where
	 * there is none, the first is made.
	 * @returns The account, or why not.
	 */
	async setUp(link: string, given: SetUp): Promise<{ userId: string } | { refused: string }> {
		const found = await this.#database.orm.select({ id: sites.id }).from(sites);
		const refused = refusalOfSetUp(given, found.length === 0);
		if (refused !== null) return { refused };
		const used = await this.#database.orm
			.delete(setupLinks)
			.where(
				and(eq(setupLinks.id, tokenId(link)), gt(setupLinks.expiresAt, new Date().toISOString())),
			)
			.returning();
		if (used.length === 0) {
			return {
				refused: 'This link was used already or has run out. Restart the server for a new one.',
			};
		}
		const userId = await this.create(given.email, given.name, given.password);
		if (found.length === 0) {
			const id = siteIdFrom(given.siteName);
			await seedSite(this.#database, emptySite(id, given.siteName.trim(), given.timeZone));
			found.push({ id });
		}
		for (const site of found) await this.join(site.id, userId, given.name.trim());
		return { userId };
	}

	/** Makes an account an admin of a site. */
	async join(site: string, userId: string, name: string): Promise<void> {
		await this.#database.orm
			.insert(members)
			.values({ site, id: `person-${userId}`, userId, name, role: 'admin', party: null });
	}
}

function refusalOfSetUp(given: SetUp, needsSite: boolean): string | null {
	if (!/^\S+@\S+$/.test(given.email.trim())) return 'That is not an e-mail address.';
	if (given.name.trim() === '') return 'Say what you are called.';
	const { length } = given.password;
	if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
		return `The password has to be ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters long.`;
	}
	if (!needsSite) return null;
	if (given.siteName.trim() === '') return 'Say what the site is called.';
	return isTimeZone(given.timeZone) ? null : 'That is not a time zone such as Europe/Oslo.';
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
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40);
	return id === '' ? 'site' : id;
}
