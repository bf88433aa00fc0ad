import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { SiteContent } from '../../src/lib/control/site-content.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { blocker } from './work.ts';

/** What everything is called that one company must never get to see a byte of. */
const SECRET = 'forbidden';

/** Whether bytes hold anything that somebody else's work is called; null when they do not. */
export function secretIn(bytes: Uint8Array, secrets: Iterable<string>): string | null {
	const text = Buffer.from(bytes).toString('latin1');
	const at = text.indexOf(SECRET);
	if (at >= 0) return text.slice(Math.max(0, at - 60), at + 60);
	for (const secret of secrets) if (text.includes(secret)) return secret;
	return null;
}

/**
 * Gives all work that is not the company's words that occur nowhere else, and ties the company's own work to it in
 * every way that there is.
 */
export function withSecrets(content: SiteContent, company: string): SiteContent {
	const own = (item: WorkItem) => item.party === company;
	const linked = new Set(
		content.items.filter(own).flatMap((item) => item.links.map(({ record }) => record)),
	);
	const foreign = content.items.find((item) => !own(item));
	const items = content.items.map((item, n) => {
		if (own(item))
			return { ...item, blockers: [...item.blockers, pointing(item, foreign?.id ?? '')] };
		return {
			...item,
			title: `${SECRET} title ${n}`,
			description: `${SECRET} description ${n}`,
			asset: `${SECRET} tag ${n}`,
			externalId: item.externalId === null ? null : `${SECRET}-${n}`,
			custom: { ...item.custom, note: `${SECRET} note ${n}` },
			blockers: item.blockers.map((blocker) => ({ ...blocker, text: `${SECRET} blocker` })),
		};
	});
	return {
		...content,
		items,
		records: content.records.map((record, n) =>
			linked.has(record.id)
				? record
				: { ...record, title: `${SECRET} record ${n}`, number: `${SECRET}-${n}` },
		),
		// What happened to them before names them, too.
		history: content.history.filter(({ root, entry }) => {
			return root !== 'items' || content.items.some((item) => item.id === entry && own(item));
		}),
	};
}

function pointing(item: WorkItem, id: string): Blocker {
	return blocker({
		id: `points-${item.id}`,
		kind: 'other work',
		text: 'Other work is in the way',
		since: item.createdAt,
		raisedBy: 'person-coordinator',
		pointsTo: { kind: 'item', id },
		resolvedAt: item.createdAt,
		resolvedBy: 'person-coordinator',
		resolution: 'Gone',
	});
}

/** The ids and numbers of everything that is not the company's, and is linked to nothing of it. */
export function secretsOf(content: SiteContent, company: string): string[] {
	const own = content.items.filter(({ party }) => party === company);
	const linked = new Set(own.flatMap((item) => item.links.map(({ record }) => record)));
	return [
		...content.items
			.filter(({ party }) => party !== company)
			.flatMap((item) => [item.id, item.number, ...item.blockers.map(({ id }) => id)]),
		...content.records.filter(({ id }) => !linked.has(id)).map(({ id }) => id),
	];
}
