import { eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { apiTokens, sessions, users } from '../db/schema.ts';
import { makeToken, tokenId } from './tokens.ts';

const DAY = 86_400_000;
/** A session that is used lives on; one that is not ends after this long, in milliseconds. */
const SESSION_LIFE = 30 * DAY;
/** A session is prolonged at most this often, in milliseconds. */
const PROLONG_AFTER = DAY;

/** Whoever a request comes from. */
export interface SignedIn {
	user: { id: string; email: string; name: string };
	/** Id of the session; null for a program. */
	session: string | null;
	/** Id of the program's token; null for a browser. */
	token: string | null;
}

/** What a request says of who sends it. */
export interface Credentials {
	/** The header `Cookie`. */
	cookie: string | null;
	/** The header `Authorization`. */
	authorization: string | null;
}

/** Sessions of browsers and tokens of programs. Ended sessions are told to who listens, so that sockets close. */
export class Sessions {
	/** Name of the cookie that holds a session's token. */
	readonly cookieName = 'siteboard_session';
	readonly #database: Database;
	readonly #ended = new Set<(session: string) => void>();
	readonly #sessionById: ReturnType<typeof prepareSessionById>;

	constructor(database: Database) {
		this.#database = database;
		this.#sessionById = prepareSessionById(database);
	}

	/** Calls back with the id of each session that is ended. */
	onEnded(listener: (session: string) => void): void {
		this.#ended.add(listener);
	}

	/** Who a request comes from, by its bearer token or its session cookie, or null. */
	async identify({ cookie, authorization }: Credentials): Promise<SignedIn | null> {
		const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
		if (bearer !== undefined) return this.checkApiToken(bearer);
		const token = cookieOf(cookie ?? '', this.cookieName);
		return token === null ? null : this.check(token);
	}

	/** Opens a session and returns its token, which is stored nowhere. Those of everybody that have run out are removed. */
	async open(userId: string): Promise<{ token: string }> {
		await this.#sweep();
		const token = makeToken();
		const expiresAt = new Date(Date.now() + SESSION_LIFE);
		await this.#database.orm
			.insert(sessions)
			.values({ id: tokenId(token), userId, expiresAt: expiresAt.toISOString() });
		return { token };
	}

	/** Who a session's token stands for, or null when it is unknown or has run out. */
	async check(token: string): Promise<SignedIn | null> {
		const id = tokenId(token);
		const [found] = await this.#sessionById.execute({ id });
		if (!found) return null;
		const left = Date.parse(found.session.expiresAt) - Date.now();
		if (left <= 0) {
			await this.end(id);
			return null;
		}
		if (left < SESSION_LIFE - PROLONG_AFTER) {
			const expiresAt = new Date(Date.now() + SESSION_LIFE).toISOString();
			await this.#database.orm.update(sessions).set({ expiresAt }).where(eq(sessions.id, id));
		}
		const { id: userId, email, name } = found.user;
		return { user: { id: userId, email, name }, session: id, token: null };
	}

	/** Who a program's token stands for, or null. */
	async checkApiToken(token: string): Promise<SignedIn | null> {
		const [found] = await this.#database.orm
			.select({ user: users, token: apiTokens })
			.from(apiTokens)
			.innerJoin(users, eq(users.id, apiTokens.userId))
			.where(eq(apiTokens.id, tokenId(token)));
		if (!found) return null;
		if (found.token.expiresAt !== null && Date.parse(found.token.expiresAt) <= Date.now()) {
			return null;
		}
		const { id, email, name } = found.user;
		return { user: { id, email, name }, session: null, token: found.token.id };
	}

	/** Ends a session by its id. */
	async end(id: string): Promise<void> {
		await this.#database.orm.delete(sessions).where(eq(sessions.id, id));
		for (const listener of this.#ended) listener(id);
	}

	async #sweep(): Promise<void> {
		await this.#database.orm
			.delete(sessions)
			.where(lt(sessions.expiresAt, new Date().toISOString()));
	}
}

/** Every request and socket asks this first. */
function prepareSessionById({ orm }: Database) {
	return orm
		.select({ user: users, session: sessions })
		.from(sessions)
		.innerJoin(users, eq(users.id, sessions.userId))
		.where(eq(sessions.id, sql.placeholder('id')))
		.prepare('session_by_id');
}

function cookieOf(header: string, name: string): string | null {
	for (const part of header.split(';')) {
		const [key, value] = part.trim().split('=');
		if (key === name && value !== undefined && value !== '') return value;
	}
	return null;
}
