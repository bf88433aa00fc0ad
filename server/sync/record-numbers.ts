import {
	NUMBER_PREFIXES,
	recordNumber,
	type RecordKind,
	type SiteRecord,
} from '../../src/lib/control/site-record.ts';

/** Numbers the records of a site, each kind by itself. No record leaves its site, so that no number comes twice. */
export class RecordNumbers {
	readonly #last = new Map<string, number>();

	/** @param records Those that are there. */
	constructor(records: Iterable<Pick<SiteRecord, 'number'>>) {
		for (const { number } of records) {
			// Old permits may have the prefix of what is another kind today: what counts is the number.
			const [, prefix = '', digits = ''] = /^([A-Z]+)-(\d{1,9})$/.exec(number) ?? [];
			if (digits !== '') this.#last.set(prefix, Math.max(this.#of(prefix), Number(digits)));
		}
	}

	/** The number that the next record of a kind gets. */
	next(kind: RecordKind): string {
		return recordNumber(kind, this.#of(NUMBER_PREFIXES[kind]) + 1);
	}

	/** The next number of a kind is given away. */
	take(kind: RecordKind): void {
		const prefix = NUMBER_PREFIXES[kind];
		this.#last.set(prefix, this.#of(prefix) + 1);
	}

	#of(prefix: string): number {
		return this.#last.get(prefix) ?? 0;
	}
}
