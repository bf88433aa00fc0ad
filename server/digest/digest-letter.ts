import { createHash } from 'node:crypto';
import type { DigestChoice } from '../../src/lib/control/digest-choice.ts';
import { type InboxEntry, KIND_NAMES } from '../../src/lib/control/inbox.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { momentWords } from '../../src/lib/control/site-time.ts';
import type { Letter } from '../mail/mailer.ts';
import { digestPage } from './digest-page.ts';

/** Entries that a letter names: who has more reads them in the inbox. */
const MOST_NAMED = 40;

/** What a digest is made of. */
export interface Digest {
	site: { id: string; name: string; timeZone: string };
	person: Person;
	/** Their e-mail address. */
	address: string;
	/** The site's day that it is for. */
	day: string;
	choice: DigestChoice;
	/** What they have not put away, the newest first; at least one. */
	entries: readonly InboxEntry[];
	/** Where people reach Siteboard. */
	origin: string;
}

/** A person's inbox as an e-mail, in plain words. What people have written stands in it as text alone. */
export function digestLetter(digest: Digest): Letter {
	const { site, person, address, day, choice, entries, origin } = digest;
	const count = entries.length;
	const what = count === 1 ? '1 thing waits' : `${count} things wait`;
	const subject = plain(`${what} for you at ${site.name}`);
	const page = `${origin}/sites/${encodeURIComponent(site.id)}`;
	const isContractor = person.role === 'contractor';
	const inbox = isContractor ? `${page}/jobs?inbox` : `${page}/inbox`;
	const named = entries.slice(0, MOST_NAMED).map((entry) => ({
		kind: KIND_NAMES[entry.kind],
		work: plain(`${entry.number} ${entry.title}`),
		words: plain(entry.words),
		since: momentWords(entry.since, null, site.timeZone),
		link: `${page}/${isContractor ? 'jobs' : 'inbox'}?item=${encodeURIComponent(entry.number)}`,
	}));
	const more = count > named.length ? `And ${count - named.length} more in your inbox.` : null;
	const often = choice.frequency === 'every day' ? 'every day' : 'on every working day';
	const why = `You get this ${often} from ${String(choice.hour).padStart(2, '0')}:00, because you asked for it in your inbox. There you can change or stop it:`;
	const greeting = plain(`${person.name}, ${what} for you at ${site.name}.`);
	const text = [
		greeting,
		...named.map(
			({ kind, work, words, since, link }) => `${kind}: ${work}\n${words}\nSince ${since}\n${link}`,
		),
		...(more === null ? [] : [more]),
		`Your inbox: ${inbox}`,
		`${why} ${inbox}`,
	].join('\n\n');
	const html = digestPage({ greeting, entries: named, more, why, inbox });
	const id = createHash('sha256').update(`${site.id}\n${person.id}\n${day}`).digest('hex');
	const to = { name: plain(person.name), address };
	return { to, subject, text, html, id: `digest.${id.slice(0, 32)}`, unsubscribe: inbox };
}

/** What people have written, in one line. */
function plain(text: string): string {
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
