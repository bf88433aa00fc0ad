/** Every company of a site, $1, and all who are of one: `id` and `company`. */
export const COMPANIES = `
select id, id as company from parties where site = $1 and kind = 'company'
union all
select members.id, parties.id from members
join parties on parties.site = members.site and parties.id = members.party
where members.site = $1 and parties.kind = 'company'`;

export interface CompanyRow {
	/** Of a party or a person. */
	id: string;
	company: string;
}

/** The rows of {@link COMPANIES} as a lookup. */
export function lookupOf(rows: readonly CompanyRow[]): (id: string) => string | undefined {
	const companies = new Map(rows.map(({ id, company }) => [id, company]));
	return (id) => companies.get(id);
}
