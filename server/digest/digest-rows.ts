import type { DigestChoice } from '../../src/lib/control/digest-choice.ts';
import type { Database } from '../db/database.ts';

/** Somebody who gets a digest, as a member with an account. */
export interface Subscriber {
	site: { id: string; name: string; timeZone: string };
	person: string;
	userId: string;
	address: string;
	choice: DigestChoice;
}

interface SubscriberRow extends DigestChoice {
	site: string;
	name: string;
	time_zone: string;
	person: string;
	user_id: string;
	email: string;
}

/** Keeps who wants a digest, and which day's is claimed. */
export class DigestRows {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** What somebody has chosen; null when they never did. */
	async choice(site: string, person: string): Promise<DigestChoice | null> {
		const { rows } = await this.#database.pool.query<DigestChoice>(
			'select frequency, hour from digests where site = $1 and person = $2',
			[site, person],
		);
		return rows[0] ?? null;
	}

	/**
	 * Keeps what somebody chooses.
	 * @param notBefore When the first digest may go out, at the earliest; null for the next one that is due.
	 */
	async choose(
		site: string,
		person: string,
		{ frequency, hour }: DigestChoice,
		notBefore: Date | null,
	): Promise<void> {
		await this.#database.pool.query(
			`insert into digests (site, person, frequency, hour, not_before) values ($1, $2, $3, $4, $5)
				on conflict (site, person) do update set frequency = excluded.frequency, hour = excluded.hour,
					not_before = excluded.not_before`,
			[site, person, frequency, hour, notBefore?.toISOString() ?? null],
		);
	}

	/** All who get digests: members that can sign in. */
	async subscribers(): Promise<Subscriber[]> {
		const { rows } = await this.#database.pool.query<SubscriberRow>(
			`select digests.site, sites.name, sites.time_zone, digests.person, users.id as user_id, users.email, frequency, hour
			from digests join sites on sites.id = digests.site
				join members on members.site = digests.site and members.id = digests.person
				join users on users.id = members.user_id
			where frequency <> 'off' order by digests.site, digests.person`,
		);
		return rows.map(({ site, name, time_zone, person, user_id, email, frequency, hour }) => ({
			site: { id: site, name, timeZone: time_zone },
			person,
			userId: user_id,
			address: email,
			choice: { frequency, hour },
		}));
	}

	/** Claims a day's digest for who calls. @returns False when it is claimed already, or may not be tried again yet. */
	async claim({ site, person }: Subscriber, day: string, now: Date): Promise<boolean> {
		const { rowCount } = await this.#database.pool.query(
			`update digests set claimed_day = $3, not_before = null where site = $1 and person = $2
				and (claimed_day is null or claimed_day < $3::date) and (not_before is null or not_before <= $4)`,
			[site.id, person, day, now.toISOString()],
		);
		return rowCount === 1;
	}

	/** Gives a claimed day back, to be tried again at a later moment. */
	async release({ site, person }: Subscriber, day: string, notBefore: Date): Promise<void> {
		await this.#database.pool.query(
			`update digests set claimed_day = null, not_before = $4
				where site = $1 and person = $2 and claimed_day = $3::date`,
			[site.id, person, day, notBefore.toISOString()],
		);
	}
}
