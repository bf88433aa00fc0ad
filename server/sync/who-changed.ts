import type pg from 'pg';
import type { Refusal } from '../../src/lib/control/act.ts';
import { OVERTAKEN } from '../../src/lib/control/judge-areas.ts';
import { atWords } from '../../src/lib/control/site-time.ts';

interface LastChange {
	entry: string;
	/** Null where somebody was who is no member any more, or the system itself. */
	name: string | null;
	/** ISO 8601. */
	at: string;
}

/** Says of areas that somebody else has changed meanwhile who that was, and when. */
export async function withWhoChanged(
	pool: pg.Pool,
	site: string,
	refusals: readonly Refusal[],
	timeZone: string,
): Promise<Refusal[]> {
	const areas = refusals.flatMap(({ rule, field }) =>
		rule === OVERTAKEN && field !== null ? [field] : [],
	);
	if (areas.length === 0) return [...refusals];
	const { rows } = await pool.query<LastChange>(
		`select distinct on (history.entry) history.entry, history.at, members.name
		from history left join members on members.site = history.site and members.id = history.actor
		where history.site = $1 and history.root = 'areas' and history.entry = any($2::text[])
		order by history.entry, history.seq desc, history.n desc`,
		[site, areas],
	);
	const byArea = new Map(rows.map((row) => [row.entry, row]));
	const now = new Date().toISOString();
	return refusals.map((refusal) => {
		const last = byArea.get(refusal.field ?? '');
		if (refusal.rule !== OVERTAKEN || last === undefined) return refusal;
		const when = atWords(new Date(last.at).toISOString(), now, timeZone);
		const who = last.name === null ? '' : ` by ${last.name}`;
		return { ...refusal, message: `${refusal.message} The last change was made${who} ${when}.` };
	});
}
