import { count, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { members, setupLinks, users } from '../db/schema.ts';
import { isAddress, normalAddress } from './address.ts';
import { Attempts } from './attempts.ts';
import { checkNobody, hashPassword, isPassword, LONGEST_PASSWORD } from './passwords.ts';
import { isSetupLink, setUp, type SetUp } from './set-up.ts';
import { makeToken, tokenId } from './tokens.ts';

/** A setup link works for this long, in milliseconds. */
const SETUP_LIFE = 24 * 3_600_000;

export type SignInResult =
	| { userId: string }
	| { refused: string; /** Seconds, when it may be tried again later. */ wait?: number };

const NOT_RIGHT = 'The e-mail address or the password is not right.';

/** Who can sign in: accounts, their passwords, and the link that makes the first one. */
export class Accounts {
	readonly #database: Database;
	readonly #attempts = new Attempts();

	constructor(database: Database) {
		this.#database = database;
	}

	/** Checks an address and a password. The answer does not tell which of them was wrong. */
	async signIn(email: string, password: string): Promise<SignInResult> {
		const address = normalAddress(email);
		// Nobody has such an address: nothing is kept of it.
		if (!isAddress(address)) return { refused: NOT_RIGHT };
		const wait = this.#attempts.waitFor(address);
		if (wait > 0) {
			return {
				refused: `Too many failed attempts. Try again in ${Math.ceil(wait / 60)} minutes.`,
				wait,
			};
		}
		// Counted before it is checked: of many at once, each would otherwise find that none has failed yet.
		this.#attempts.failed(address);
		const userId = await this.#check(address, password);
		if (userId === null) return { refused: NOT_RIGHT };
		this.#attempts.succeeded(address);
		return { userId };
	}

	/** Takes as long whether the address is known or not. */
	async #check(address: string, password: string): Promise<string | null> {
		if (password.length > LONGEST_PASSWORD) return null;
		const [user] = await this.#database.orm.select().from(users).where(eq(users.email, address));
		if (user === undefined) {
			await checkNobody(password);
			return null;
		}
		return (await isPassword(user.passwordHash, password)) ? user.id : null;
	}

	/** Makes an account. The caller has checked that it may. */
	async create(email: string, name: string, password: string): Promise<string> {
		const id = randomUUID();
		await this.#database.orm.insert(users).values({
			id,
			email: normalAddress(email),
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

	isSetupLink(token: string): Promise<boolean> {
		return isSetupLink(this.#database, token);
	}

	/** {@link setUp} */
	setUp(link: string, given: SetUp): Promise<{ userId: string } | { refused: string }> {
		return setUp(this.#database, link, given);
	}

	/** Makes an account an admin of a site. */
	async join(site: string, userId: string, name: string): Promise<void> {
		await this.#database.orm
			.insert(members)
			.values({ site, id: `person-${userId}`, userId, name, role: 'admin', party: null });
	}
}
