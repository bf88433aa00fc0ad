import { FURTHEST_FIRST } from '../../src/lib/control/crosswalk.ts';
import type { JobType, TypeField } from '../../src/lib/control/job-type.ts';
import type { Layout } from '../../src/lib/control/place.ts';
import { isStage, STAGES, type Stage } from '../../src/lib/control/stage.ts';
import { entriesOf, filledColumn, textOf, translated, wordsOf } from './field-text.ts';
import {
	CUSTOM_PREFIX,
	FIELD_KINDS,
	type FieldSource,
	type MappedField,
	type Mapping,
} from './mapping.ts';
import { type MomentReader, readerOf } from './moment.ts';
import { quoted, shortened } from './quote.ts';
import type { Found, References } from './references.ts';
import type { ReportBook } from './report.ts';
import type { SourceRow } from './source-file.ts';
import type { WallClock } from './zoned.ts';

/** Where an equipment tag stands on a drawing. */
export interface TagPlace {
	layout: string;
	x: number;
	y: number;
}

/** What a row is read against. */
export interface ReadingContext {
	mapping: Mapping;
	type: JobType;
	references: References;
	tags: ReadonlyMap<string, TagPlace>;
	layout: (id: string) => Layout | undefined;
	/** The layout for coordinates that come without one. */
	firstLayout: string | null;
	/** The drawings that lie on earth, in their order, for what comes with latitude and longitude. */
	onEarth: readonly Layout[];
	clock: WallClock;
	book: ReportBook;
}

/** A row says something with which it may not be taken in. */
export const REFUSED = Symbol('refused');

/** Longest texts, as the control model has them. */
const TITLE_LENGTH = 200;
const DESCRIPTION_LENGTH = 10_000;
const SHORT_LENGTH = 100;
const LONGEST_NUMBER = 40;
const CUSTOM_LENGTH = 1_000;
const FARTHEST = 1e7;

/** The longest that a text field may be. */
const LENGTHS: Readonly<Record<string, number>> = { description: DESCRIPTION_LENGTH };

/** Reads what a row says for one field. What cannot be understood is in the book. */
export class FieldReader {
	readonly #context: ReadingContext;
	readonly #moments = new Map<string, MomentReader>();

	constructor(context: ReadingContext) {
		this.#context = context;
		for (const [field, source] of context.mapping.fields) {
			const reader = readerOf(source.format);
			if (reader !== null) this.#moments.set(field, reader);
		}
	}

	/** Undefined when the cell says nothing that can be understood; REFUSED when its row may not be taken in. */
	read(name: string, source: FieldSource, row: SourceRow): unknown {
		if (name.startsWith(CUSTOM_PREFIX)) return this.#customOf(name, source, row);
		const text = textOf(source, row.cells);
		switch (FIELD_KINDS[name as MappedField]) {
			case 'title':
				return this.#titleOf(source, row, text);
			case 'text':
				return this.#textOf(name, source, row, translated(source, text));
			case 'key':
				return row.key;
			case 'stage':
				return this.#stageOf(source, row, text);
			case 'priority':
				return this.#priorityOf(source, row, text);
			case 'moment':
				return this.#momentOf(name, source, row, translated(source, text));
			case 'number':
				return this.#numberOf(source, row, translated(source, text), FARTHEST);
			case 'tag':
				return this.#tagOf(source, row, text);
			case 'area':
				return this.#referenceOf(source, row, text, () => {
					const entries = wordsOf(source, text);
					if (entries.length === 0) return null;
					return this.#context.references.area(entries, source.units, source.create !== false);
				});
			case 'party':
				return this.#referenceOf(source, row, text, () => {
					const [first] = wordsOf(source, text);
					if (first === undefined) return null;
					return this.#context.references.party(first, source.create);
				});
			case 'person':
				return this.#referenceOf(source, row, text, () => {
					const [first] = wordsOf(source, text);
					return first === undefined ? null : this.#context.references.person(first);
				});
			case 'layout':
				return this.#referenceOf(source, row, text, () => {
					const id = translated(source, text);
					if (id === '') return null;
					return this.#context.layout(id) ?? { unknown: `There is no layout ${quoted(id)}.` };
				});
		}
	}

	#note(source: FieldSource, row: SourceRow, value: string, message: string): undefined {
		const column = filledColumn(source, row.cells);
		this.#context.book.note({ line: row.line, column, value, message });
	}

	#titleOf(source: FieldSource, row: SourceRow, text: string): string {
		const title = translated(source, text).replaceAll(/\s+/g, ' ').trim();
		if (title === '') {
			const instead = `${row.key} (no title)`.slice(-TITLE_LENGTH);
			this.#note(source, row, text, `There is no title; the item is called "${instead}".`);
			return instead;
		}
		return this.#shortened(source, row, title, TITLE_LENGTH);
	}

	#textOf(name: string, source: FieldSource, row: SourceRow, text: string): string | null {
		if (text === '') return name === 'description' ? '' : null;
		return this.#shortened(source, row, text, LENGTHS[name] ?? SHORT_LENGTH);
	}

	#shortened(source: FieldSource, row: SourceRow, text: string, length: number): string {
		if (text.length > length) {
			this.#note(source, row, text, `The text was cut to ${length} characters.`);
		}
		return shortened(text, length);
	}

	#stageOf(source: FieldSource, row: SourceRow, text: string): Stage | undefined {
		const words = source.list === null ? [text] : entriesOf(source, text);
		const stages = new Set<Stage>();
		for (const word of words) {
			const stage = source.values?.find(word) ?? word.toLowerCase();
			if (isStage(stage)) stages.add(stage);
		}
		const stage = FURTHEST_FIRST.find((one) => stages.has(one));
		if (stage !== undefined) return stage;
		const what =
			text === ''
				? 'There is no status.'
				: `The mapping has no stage for the status ${quoted(text)}.`;
		const known = source.values === null ? ` It can be ${STAGES.join(', ')}.` : '';
		return this.#note(
			source,
			row,
			text,
			`${what}${known} A new item comes in as open; one that is there keeps its stage.`,
		);
	}

	#priorityOf(source: FieldSource, row: SourceRow, text: string): number | undefined {
		const word = translated(source, text);
		if (word === '') return undefined;
		const digit = /^([1-5])(?!\d)/.exec(word)?.[1];
		if (digit !== undefined) return Number(digit);
		return this.#note(
			source,
			row,
			text,
			'This is no priority from 1 to 5, and the mapping has none for it; a new item gets 3.',
		);
	}

	#momentOf(
		name: string,
		source: FieldSource,
		row: SourceRow,
		text: string,
	): string | null | undefined {
		if (text === '') return null;
		const atDayEnd = name === 'due' || name === 'plannedEnd';
		const moment = this.#moments.get(name)?.(text, this.#context.clock, atDayEnd) ?? null;
		if (moment !== null) return moment;
		const form = source.format === null ? 'an ISO 8601 date' : `a date such as ${source.format}`;
		return this.#note(
			source,
			row,
			text,
			`This is not ${form}, or no day of the calendar; the field is left as it is.`,
		);
	}

	#numberOf(
		source: FieldSource,
		row: SourceRow,
		text: string,
		farthest: number,
	): number | null | undefined {
		if (text === '') return null;
		const isNumber = text.length <= LONGEST_NUMBER && /^[-+]?\d*[.,]?\d+(e[-+]?\d+)?$/i.test(text);
		const number = isNumber ? Number(text.replace(',', '.')) : Number.NaN;
		if (Math.abs(number) <= farthest) return number;
		return this.#note(source, row, text, 'This is no number; the field is left as it is.');
	}

	#tagOf(source: FieldSource, row: SourceRow, text: string): string | null {
		const entries = wordsOf(source, text);
		// Work on several tags is shown at the first of them that is drawn.
		const drawn = entries.find((entry) => this.#context.tags.has(entry));
		const tag = drawn ?? entries[0];
		return tag === undefined ? null : this.#shortened(source, row, tag, SHORT_LENGTH);
	}

	#referenceOf(
		source: FieldSource,
		row: SourceRow,
		text: string,
		find: () => Found | null,
	): string | null | undefined | typeof REFUSED {
		const found = find();
		if (found === null) return null;
		if ('id' in found) return found.id;
		if ('refused' in found) {
			this.#note(source, row, text, `${found.refused} The row was not taken in.`);
			return REFUSED;
		}
		return this.#note(source, row, text, `${found.unknown} The field is left as it is.`);
	}

	#customOf(name: string, source: FieldSource, row: SourceRow): unknown {
		const id = name.slice(CUSTOM_PREFIX.length);
		const field = this.#context.type.fields.find((one) => one.id === id);
		const text = translated(source, textOf(source, row.cells));
		if (field === undefined) return undefined;
		if (text === '') return null;
		return this.#customValueOf(name, field, source, row, text);
	}

	#customValueOf(
		name: string,
		field: TypeField,
		source: FieldSource,
		row: SourceRow,
		text: string,
	): unknown {
		switch (field.kind) {
			case 'text':
				return this.#shortened(source, row, text, CUSTOM_LENGTH);
			case 'number':
				return this.#numberOf(source, row, text, Number.MAX_VALUE);
			case 'date': {
				const moment = this.#momentOf(name, source, row, text);
				return typeof moment === 'string' ? this.#context.clock.dayOf(Date.parse(moment)) : moment;
			}
			case 'person': {
				const found = this.#context.references.person(text);
				if ('id' in found) return found.id;
				return this.#note(source, row, text, 'unknown' in found ? found.unknown : found.refused);
			}
			case 'yes/no':
				if (/^(yes|y|true|1|x)$/i.test(text)) return true;
				if (/^(no|n|false|0)$/i.test(text)) return false;
				return this.#note(source, row, text, 'This is neither yes nor no.');
			case 'choice': {
				const choice = field.choices.find((one) => one.toLowerCase() === text.toLowerCase());
				if (choice !== undefined) return choice;
				const choices = field.choices.join(', ');
				return this.#note(source, row, text, `"${field.label}" can be ${choices}.`);
			}
		}
	}
}
