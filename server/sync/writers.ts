/**
 * Who writes under which client id. Yjs takes whatever it is told of a client id for the work of that client: somebody
 * who writes under another's id makes everybody deaf for what that one writes next. So an id is whose it was first,
 * for as long as the room lives.
 */
export class Writers {
	readonly #persons = new Map<number, string | null>();

	/** Keeps the client id under which the room itself writes. */
	reserve(own: number): void {
		this.#persons.set(own, null);
	}

	/** True when nobody else has the id. */
	mayWrite(client: number, person: string): boolean {
		const holder = this.#persons.get(client);
		return holder === undefined || holder === person;
	}

	/** Gives the id to the person, unless it is another's; answers whether it is theirs now. */
	claim(client: number, person: string): boolean {
		if (!this.mayWrite(client, person)) return false;
		this.#persons.set(client, person);
		return true;
	}
}
