import type { Logger } from 'pino';
import {
	type DigestChoice,
	digestDay,
	nextDay,
	NO_DIGEST,
	siteMoment,
} from '../../src/lib/control/digest-choice.ts';
import type { Person } from '../../src/lib/control/person.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Database } from '../db/database.ts';
import type { Inboxes } from '../inbox/inboxes.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Sites } from '../sync/sites.ts';
import { digestLetter } from './digest-letter.ts';
import { DigestRows, type Subscriber } from './digest-rows.ts';

/** Milliseconds after which a digest that failed is tried again. */
const TRY_AGAIN_AFTER = 30 * 60_000;

/** What digests are made with. */
interface Around {
	sites: Pick<Sites, 'holderElsewhere'>;
	memberships: Pick<Memberships, 'personAt' | 'site'>;
	inboxes: Pick<Inboxes, 'of'>;
	/** Null where this server sends no e-mail. */
	mailer: Mailer | null;
	log: Logger;
}

/** Sends people their inboxes by e-mail, once a day to whoever asked for it (I5). */
export class Digests {
	readonly #rows: DigestRows;
	readonly #around: Around;

	constructor(database: Database, around: Around) {
		this.#rows = new DigestRows(database);
		this.#around = around;
	}

	/** What somebody has chosen, and whether this server can send at all. */
	async choiceOf(site: string, person: Person): Promise<DigestChoice & { canSend: boolean }> {
		const choice = (await this.#rows.choice(site, person.id)) ?? NO_DIGEST;
		return { ...choice, canSend: this.#around.mailer !== null };
	}

	/** Takes down what somebody chooses. Where today's hour has passed, the first one is the next day's. */
	async choose(site: string, person: Person, choice: DigestChoice, now: Date): Promise<void> {
		const { timeZone } = (await this.#around.memberships.site(site)) ?? { timeZone: 'UTC' };
		const hasPassed = siteMoment(now, timeZone).hour >= choice.hour;
		await this.#rows.choose(site, person.id, choice, hasPassed ? nextDay(now, timeZone) : null);
	}

	/** Sends all digests that are due at sites that no other process holds. */
	async round(now: Date, signal: AbortSignal): Promise<void> {
		const { mailer, sites } = this.#around;
		if (mailer === null) return;
		const elsewhere = new Map<string, boolean>();
		for (const subscriber of await this.#rows.subscribers()) {
			if (signal.aborted) return;
			const { site, choice } = subscriber;
			const day = digestDay(choice, now, site.timeZone);
			if (day === null) continue;
			const isElsewhere = elsewhere.get(site.id) ?? (await sites.holderElsewhere(site.id)) !== null;
			elsewhere.set(site.id, isElsewhere);
			if (isElsewhere || !(await this.#rows.claim(subscriber, day, now))) continue;
			// A mail server that was not reached is not reached for the next one either.
			if ((await this.#send(subscriber, day, now, mailer)) === 'not reached') return;
		}
	}

	async #send(
		subscriber: Subscriber,
		day: string,
		now: Date,
		mailer: Mailer,
	): Promise<'done' | 'refused' | 'not reached'> {
		const { site, userId, address, choice } = subscriber;
		const { memberships, inboxes, log } = this.#around;
		try {
			const person = await memberships.personAt(site.id, userId);
			if (person === null) return 'done';
			const all = await inboxes.of(site.id, person);
			const entries = all.filter(({ isPutAway }) => !isPutAway);
			if (entries.length === 0) return 'done';
			const { origin } = mailer;
			await mailer.send(digestLetter({ site, person, address, day, choice, entries, origin }));
			return 'done';
		} catch (error) {
			const failure = failureOf(error);
			log.warn({ site: site.id, ...failure }, 'a digest was not sent, and is tried again later');
			await this.#rows.release(subscriber, day, new Date(now.getTime() + TRY_AGAIN_AFTER));
			return failure.responseCode === null ? 'not reached' : 'refused';
		}
	}
}

/** What a failure tells without whom the letter was for and what was in it. */
function failureOf(error: unknown): { code: string; responseCode: number | null } {
	const about: object = typeof error === 'object' && error !== null ? error : {};
	const code = 'code' in about && typeof about.code === 'string' ? about.code : 'unknown';
	const responseCode =
		'responseCode' in about && typeof about.responseCode === 'number' ? about.responseCode : null;
	return { code, responseCode };
}
