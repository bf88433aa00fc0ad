/** When and where the rules are asked: with it they speak of times on the site's clock and of parties by their names. */
export interface Occasion {
	/** ISO 8601, UTC. */
	now: string;
	/** IANA name: the site's. */
	timeZone: string;
	/** The name of a party, by its id; undefined for one that is not of the site. */
	partyName: (id: string) => string | undefined;
}
