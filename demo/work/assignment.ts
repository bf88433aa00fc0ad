import { isCompany, membersOf, SITE_LEADS } from '../people.ts';
import type { Random } from '../random.ts';
import type { Job } from './job.ts';

/** Of a hundred items of a type, how many the two general companies do: northgate and baylift. */
const COMPANY_SHARES: Readonly<Partial<Record<Job['type'], readonly [number, number]>>> = {
	'contractor-job': [50, 50],
	maintenance: [23, 17],
	logistics: [12, 40],
	'project-action': [26, 20],
	'commissioning-punch': [22, 18],
};

/** How much of that holds for the trades that the site mostly keeps to itself. */
const OWN_TRADES: Readonly<Record<string, number>> = { electrical: 0.35, safety: 0, operations: 0 };

/** How often a job goes to the company that specialises in it, where one does. */
const SPECIALIST = 0.75;

/** The party that executes a job: a company, or the team whose trade it is. */
export function partyFor(job: Pick<Job, 'type' | 'team'>, random: Random): string {
	if (isCompany(job.team) && random.chance(SPECIALIST)) return job.team;
	const [northgate, baylift] = COMPANY_SHARES[job.type] ?? [0, 0];
	const share = OWN_TRADES[job.team] ?? 1;
	const drawn = random.next() * 100;
	if (drawn < northgate * share) return 'northgate';
	if (drawn < (northgate + baylift) * share) return 'baylift';
	return isCompany(job.team) ? 'northgate' : job.team;
}

/** Who of the party does it: a company's lead more often than others. */
export function doerOf(party: string, random: Random): string {
	const members = membersOf(party);
	const [lead] = members;
	if (lead !== undefined && isCompany(party) && random.chance(0.6)) return lead;
	return random.pick(members);
}

/** Somebody of the site, other than the one who did it. */
export function verifierOf(doer: string | null, random: Random): string {
	return random.pick(SITE_LEADS.filter((id) => id !== doer));
}
