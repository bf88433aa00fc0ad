import { and, asc, eq, sql } from 'drizzle-orm';
import type { Person, Party, Role } from '../../src/lib/control/person.ts';
import type { Database } from '../db/database.ts';
import { members, parties, sites } from '../db/schema.ts';

export interface SiteOfUser {
	id: string;
	name: string;
	role: Role;
	/** Id of the person that the account is there. */
	person: string;
}

/** Who belongs to which site, and as what. */
export class Memberships {
	readonly #database: Database;
	readonly #personAt: ReturnType<typeof preparePersonAt>;

	constructor(database: Database) {
		this.#database = database;
		this.#personAt = preparePersonAt(database);
	}

	/** The sites of an account, by name. */
	sitesOf(userId: string): Promise<SiteOfUser[]> {
		return this.#database.orm
			.select({ id: sites.id, name: sites.name, role: members.role, person: members.id })
			.from(members)
			.innerJoin(sites, eq(sites.id, members.site))
			.where(eq(members.userId, userId))
			.orderBy(asc(sites.name));
	}

	/** The person that an account is at a site, or null when it is not a member there. */
	async personAt(site: string, userId: string): Promise<Person | null> {
		const [found] = await this.#personAt.execute({ site, userId });
		return found ?? null;
	}

	async site(id: string): Promise<{ id: string; name: string; timeZone: string } | null> {
		const [found] = await this.#database.orm
			.select({ id: sites.id, name: sites.name, timeZone: sites.timeZone })
			.from(sites)
			.where(eq(sites.id, id));
		return found ?? null;
	}

	async isWithoutSites(): Promise<boolean> {
		const found = await this.#database.orm.select({ id: sites.id }).from(sites).limit(1);
		return found.length === 0;
	}

	people(site: string): Promise<Person[]> {
		return this.#database.orm
			.select({ id: members.id, name: members.name, role: members.role, party: members.party })
			.from(members)
			.where(eq(members.site, site))
			.orderBy(asc(members.name));
	}

	parties(site: string): Promise<Party[]> {
		return this.#database.orm
			.select({ id: parties.id, name: parties.name, kind: parties.kind })
			.from(parties)
			.where(eq(parties.site, site))
			.orderBy(asc(parties.name));
	}
}

/** Every request and socket of a site asks this. */
function preparePersonAt({ orm }: Database) {
	return orm
		.select({ id: members.id, name: members.name, role: members.role, party: members.party })
		.from(members)
		.where(
			and(eq(members.site, sql.placeholder('site')), eq(members.userId, sql.placeholder('userId'))),
		)
		.prepare('person_at');
}
