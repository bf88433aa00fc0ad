import { count, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { members, setupLinks, users } from '../db/schema.ts';
import { isAddress, normalAddress } from './address.ts';
import { Attempts } from './attempts.ts';
import { HashingBusy } from './hashing-line.ts';
import { knownDevice, rememberDevice } from './known-device.ts';
import { hashPassword, isPassword, LONGEST_PASSWORD, NOBODYS_HASH } from './passwords.ts';
import { placeOf, type Origin } from './place.ts';
import { isSetupLink, setUp, type SetUp } from './set-up.ts';
import { makeToken, tokenId } from './tokens.ts';

/** A setup link works for this long, in milliseconds. */
const SETUP_LIFE = 24 * 3_600_000;
/** Seconds: by then who waits now has had their turn. */
const BUSY_WAIT = 5;

/** Who wants to sign in, and from where. */
export interface SignIn {
	email: string;
	password: string;
	/** Where the request comes from. */
	origin: Origin;
	/** What this device has kept since somebody signed in on it, or null. */
	device: string | null;
}

/** Why nobody was signed in, in words, and why for programs. */
export interface SignInRefusal {
	refused: string;
	why: 'not right' | 'too many failures' | 'busy';
	/** Seconds after which it may be tried again, when it is too early now. */
	wait: number | null;
}

export type SignInResult =
	{ userId: string; /** What this device is to keep. */ device: string } | SignInRefusal;

const NOT_RIGHT: SignInRefusal = {
	refused: 'The e-mail address or the password is not right.',
	why: 'not right',
	wait: null,
};

/** Who can sign in: accounts, their passwords, and the link that makes the first one. */
export class Accounts {
	/** Name of the cookie by which a device is known again. */
	readonly deviceCookieName = 'siteboard_device';
	readonly #database: Database;
	readonly #attempts: Attempts;

	constructor(database: Database, attempts = new Attempts()) {
		this.#database = database;
		this.#attempts = attempts;
	}

	/**
	 * Checks an address and a password. Neither the answer nor the time that it takes tells which of them was wrong, or
	 * whether there is such an account.
	 */
	async signIn({ email, password, origin, device }: SignIn): Promise<SignInResult> {
		const address = normalAddress(email);
		// Nobody has such an address: nothing is kept of it.
		if (!isAddress(address)) return NOT_RIGHT;
		const [user] = await this.#database.orm.select().from(users).where(eq(users.email, address));
		const passwordHash = user?.passwordHash ?? NOBODYS_HASH;
		const attempt = this.#attempts.take({
			account: address,
			place: placeOf(origin),
			device: knownDevice(device, passwordHash),
		});
		if ('wait' in attempt) return tooManyFailures(attempt.wait);
		try {
			if (password.length > LONGEST_PASSWORD) return NOT_RIGHT;
			if (!(await isPassword(passwordHash, password)) || user === undefined) return NOT_RIGHT;
		} catch (error) {
			attempt.giveBack();
			if (!(error instanceof HashingBusy)) throw error;
			return { refused: error.message, why: 'busy', wait: BUSY_WAIT };
		}
		attempt.giveBack();
		return { userId: user.id, device: rememberDevice(device, passwordHash) };
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

function tooManyFailures(wait: number): SignInRefusal {
	const minutes = Math.ceil(wait / 60);
	const when = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
	const refused = `Too many failed attempts. Try again ${when}.`;
	return { refused, why: 'too many failures', wait };
}
