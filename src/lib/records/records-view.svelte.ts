import type { Standing } from '$lib/control/record-standing.ts';
import { filterIn, type RecordFilter } from './record-filter.ts';
import type { RecordKind } from '$lib/control/site-record.ts';

type Own = Pick<RecordFilter, 'kind' | 'state' | 'standing'>;

/** What of the page of records stands in the address beside what all views share. */
export class RecordsView {
	#own = $state.raw<Own>({ kind: null, state: null, standing: null });
	#record = $state.raw<string | null>(null);
	readonly #moved: (query: string, isStep: boolean) => void;

	/** @param moved Told of the whole query to put into the address, and whether Back goes back over it. */
	constructor(query: URLSearchParams, moved: (query: string, isStep: boolean) => void) {
		this.#moved = moved;
		this.read(query);
	}

	get own(): Own {
		return this.#own;
	}
	/** Number of the record that is read. */
	get record(): string | null {
		return this.#record;
	}

	/** Takes over what an address asks for. */
	read(query: URLSearchParams): void {
		this.#own = filterIn(query);
		this.#record = query.get('record');
	}

	/** States belong to kinds: with another kind the state is not asked for any more. */
	chooseKind(kind: RecordKind | null): void {
		this.#own = { ...this.#own, kind, state: null };
		this.#tell(false);
	}

	chooseState(state: string | null): void {
		this.#own = { ...this.#own, state };
		this.#tell(false);
	}

	chooseStanding(standing: Standing | null): void {
		this.#own = { ...this.#own, standing };
		this.#tell(false);
	}

	clear(): void {
		this.#own = { kind: null, state: null, standing: null };
		this.#tell(false);
	}

	/** Opens a record by its number, or none. */
	open(number: string | null): void {
		if (number === this.#record) return;
		const isStep = this.#record === null;
		this.#record = number;
		this.#tell(isStep);
	}

	#tell(isStep: boolean): void {
		const query = new URLSearchParams(location.search);
		for (const [name, value] of Object.entries({ ...this.#own, record: this.#record })) {
			if (value === null) query.delete(name);
			else query.set(name, value);
		}
		this.#moved(query.toString(), isStep);
	}
}
