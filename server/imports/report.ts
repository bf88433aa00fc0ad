import { inBrief, shortened } from './quote.ts';

export const IMPORT_STATES = ['running', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Something about the input that a person has to know: where it is and what was done about it. */
export interface Problem {
	/** Line of the file, counted from 1 with the header; null when it is about the whole. */
	line: number | null;
	column: string | null;
	/** What stands there. */
	value: string | null;
	message: string;
}

/** What became of each row of the file. */
export const ROW_OUTCOMES = ['created', 'updated', 'unchanged', 'merged', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** What an import did. `created + updated + unchanged + merged + refused` is `rows`, at every moment. */
export interface ImportReport extends Record<RowOutcome, number> {
	state: ImportState;
	/** Rows of the file that have been dealt with. */
	rows: number;
	problems: Problem[];
}

/** Problems that a report lists; what lies beyond is counted. */
const MOST_PROBLEMS = 10_000;
/** Characters of what is said about a problem. Whatever that quotes is shortened before; this is for what was forgotten. */
const LONGEST_MESSAGE = 4_000;

/** A report while it is being written. */
export class ReportBook {
	readonly #counts: Record<RowOutcome, number> = {
		created: 0,
		updated: 0,
		unchanged: 0,
		merged: 0,
		refused: 0,
	};
	readonly #problems: Problem[] = [];
	#beyond = 0;

	count(outcome: RowOutcome): void {
		this.#counts[outcome] += 1;
	}

	note(problem: Problem): void {
		if (this.#problems.length >= MOST_PROBLEMS) {
			this.#beyond += 1;
			return;
		}
		const { line, column, value, message } = problem;
		this.#problems.push({
			line,
			column: column === null ? null : inBrief(column),
			value: value === null ? null : inBrief(value),
			message: shortened(message, LONGEST_MESSAGE),
		});
	}

	/** The counts as they are now, without the problems. */
	read(state: ImportState = 'running'): ImportReport {
		const rows = ROW_OUTCOMES.reduce((sum, outcome) => sum + this.#counts[outcome], 0);
		return { state, rows, ...this.#counts, problems: [] };
	}

	/** All of it, the problems in the order of the file's lines. */
	readAll(state: ImportState = 'running'): ImportReport {
		const lineOf = ({ line }: Problem) => line ?? Infinity;
		const problems = this.#problems.toSorted((a, b) =>
			lineOf(a) === lineOf(b) ? 0 : lineOf(a) - lineOf(b),
		);
		if (this.#beyond > 0) {
			const message = `${this.#beyond} more are not listed: a report lists ${MOST_PROBLEMS}.`;
			problems.push({ line: null, column: null, value: null, message });
		}
		return { ...this.read(state), problems };
	}
}

/** The import cannot go on; nothing, or nothing more, is written. */
export class ImportFault extends Error {
	override name = 'ImportFault';
	readonly problems: readonly Problem[];

	constructor(message: string, problems?: readonly Problem[]) {
		super(message);
		this.problems = problems ?? [{ line: null, column: null, value: null, message }];
	}
}
