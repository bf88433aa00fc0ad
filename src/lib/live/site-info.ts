import type { Party, Person } from '../control/person.ts';

/** What a page knows of its site before the picture arrives: who I am there, and who is who. */
export interface SiteInfo {
	id: string;
	name: string;
	/** IANA time zone. */
	timeZone: string;
	me: Person;
	people: Person[];
	parties: Party[];
}
