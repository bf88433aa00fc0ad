import type { Act, Refusal } from '../control/act.ts';
import { judge } from '../control/judge.ts';
import type { Site } from '../control/judgement.ts';
import type { SiteInfo } from './site-info.ts';

/** Where the rules find what a page has of a site. */
export type LookUps = Pick<
	Site,
	| 'item'
	| 'record'
	| 'area'
	| 'areas'
	| 'layout'
	| 'layouts'
	| 'type'
	| 'types'
	| 'matrix'
	| 'around'
> & {
	items: Site['allItems'];
	records: Site['allRecords'];
};

/** A site as the rules ask for it, made of what a page has. */
export function siteOf(info: SiteInfo, { records, items, ...lookUps }: LookUps): Site {
	return {
		...lookUps,
		allItems: items,
		allRecords: records,
		itemsOfType: (type) => [...items()].filter((item) => item.type === type),
		isPerson: (id) => info.people.some((person) => person.id === id),
		isParty: (id) => info.parties.some((party) => party.id === id),
		partyName: (id) => info.parties.find((party) => party.id === id)?.name,
		timeZone: info.timeZone,
		// A site has some thousand records at most, and a page asks this of one of them.
		*restingOn(id) {
			for (const record of records()) if (record.restsOn.includes(id)) yield record;
		},
		// The server numbers them.
		nextNumber: () => '',
		companyOf: (id) => companyOf(info, id),
		nextRecordNumber: () => '',
	};
}

/** Why an act of mine would be refused now; empty when it is lawful. */
export function refusalsBy(act: Act, info: SiteInfo, lookUps: LookUps): Refusal[] {
	const actor = { ...info.me, via: 'socket' } as const;
	const judgement = judge(act, actor, siteOf(info, lookUps), new Date().toISOString());
	return judgement.lawful ? [] : judgement.refusals;
}

function companyOf({ people, parties }: SiteInfo, id: string): string | undefined {
	const party = people.find((person) => person.id === id)?.party ?? id;
	return parties.some((one) => one.id === party && one.kind === 'company') ? party : undefined;
}
