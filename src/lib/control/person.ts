export const ROLES = [
	'admin',
	'coordinator',
	'supervisor',
	'technician',
	'viewer',
	'contractor',
] as const;
export type Role = (typeof ROLES)[number];

/** A team of the site's own, or a company that works there. */
export interface Party {
	id: string;
	name: string;
	kind: 'team' | 'company';
}

/** Somebody of a site. */
export interface Person {
	id: string;
	name: string;
	role: Role;
	/** Party's id: a contractor's company, anybody else's team. */
	party: string | null;
}

/** Whoever makes a change: a person, an import or an API token that acts for a person. */
export interface Actor extends Person {
	via: 'socket' | 'http' | 'import' | 'system';
}
