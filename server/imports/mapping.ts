import * as v from 'valibot';
import {
	CROSSWALK_NAMES,
	CROSSWALKS,
	type CrosswalkName,
} from '../../src/lib/control/crosswalk.ts';
import { BLOCKER_KINDS, type BlockerKind } from '../../src/lib/control/blocker.ts';
import { isStage, STAGES } from '../../src/lib/control/stage.ts';
import { isWritable } from '../../src/lib/control/text.ts';
import { readerOf } from './moment.ts';
import { quoted, shortened } from './quote.ts';
import { Vocabulary } from './vocabulary.ts';

/** The fields of ours that a source can fill, and what kind of value each takes. */
export const FIELD_KINDS = {
	title: 'title',
	description: 'text',
	stage: 'stage',
	owner: 'person',
	party: 'party',
	area: 'area',
	asset: 'tag',
	priority: 'priority',
	plannedStart: 'moment',
	plannedEnd: 'moment',
	due: 'moment',
	externalId: 'key',
	sourceStatus: 'text',
	createdAt: 'moment',
	stageAt: 'moment',
	level: 'text',
	layout: 'layout',
	x: 'number',
	y: 'number',
	latitude: 'number',
	longitude: 'number',
} as const;
export type MappedField = keyof typeof FIELD_KINDS;

/** Where the value of a field comes from. */
export interface FieldSource {
	/** The first of these that is filled gives the value. */
	columns: readonly string[];
	/** `{column} {column}`, instead of columns. */
	template: string | null;
	/** The same for every row, instead of columns. */
	constant: string | null;
	/** Their words and ours. */
	values: Vocabulary<string> | null;
	/** How dates are written; null for ISO 8601. */
	format: string | null;
	/** What lies between the entries of a cell that holds a list. */
	list: string | null;
	/** What each entry begins with and is not part of it. */
	prefix: string;
	/** Entries that say nothing. */
	skip: ReadonlySet<string>;
	/** Entries that name the unit in which the areas after them lie. */
	units: ReadonlySet<string>;
	/** What is named and not there is made: an area, or a party of this kind. */
	create: false | 'team' | 'company';
}

/** A blocker that unfinished work has while a column says so. */
export interface BlockerRule {
	/** Unique among the rules; part of the blocker's id. */
	id: string;
	column: string;
	values: Vocabulary<{ kind: BlockerKind; text: string }>;
}

/** How the rows of a source become items. */
export interface Mapping {
	/** Job type's id. */
	type: string;
	/** What tells one row from another; together they are the item's external id. */
	key: readonly FieldSource[];
	fields: ReadonlyMap<string, FieldSource>;
	blockers: readonly BlockerRule[];
}

export const CUSTOM_PREFIX = 'custom.';

/** Characters of a mapping at most. */
const LONGEST_MAPPING = 1_000_000;
/** Characters of what is said about a mapping, which may quote it. */
const LONGEST_WORDS = 300;
/** Characters of what is in the way, as the control model has it. */
const LONGEST_BLOCKER = 500;

const word = v.pipe(v.string(), v.trim(), v.nonEmpty('It is empty.'));
const scalar = v.pipe(
	v.union([v.string(), v.number(), v.boolean(), v.null()]),
	v.transform((value) => (value === null ? '' : String(value))),
	v.maxLength(10_000, 'It has more than 10000 characters.'),
);

const blockerText = v.pipe(
	word,
	v.maxLength(LONGEST_BLOCKER, `Say what is in the way in at most ${LONGEST_BLOCKER} characters.`),
);

const DETAILED = v.strictObject({
	column: v.optional(word),
	columns: v.optional(
		v.pipe(v.array(word), v.minLength(1), v.maxLength(50, 'Name at most 50 columns.')),
	),
	template: v.optional(v.pipe(word, v.maxLength(1_000, 'It has more than 1000 characters.'))),
	constant: v.optional(scalar),
	values: v.optional(v.union([v.picklist(CROSSWALK_NAMES), v.record(v.string(), scalar)])),
	format: v.optional(word),
	list: v.optional(v.pipe(v.string(), v.nonEmpty('It is empty.'))),
	prefix: v.optional(v.string(), ''),
	skip: v.optional(v.array(v.string()), []),
	units: v.optional(v.array(v.string()), []),
	create: v.optional(v.union([v.boolean(), v.picklist(['team', 'company'])]), false),
});

const SCHEMA = v.strictObject({
	type: word,
	key: v.optional(
		v.union([v.pipe(v.array(word), v.minLength(1, 'Name at least one field.')), word]),
	),
	fields: v.record(v.string(), v.union([word, DETAILED])),
	blockers: v.optional(
		v.pipe(
			v.array(
				v.strictObject({
					column: word,
					values: v.record(
						v.string(),
						v.strictObject({ kind: v.picklist(BLOCKER_KINDS), text: blockerText }),
					),
				}),
			),
			v.maxLength(50, 'Give at most 50 rules.'),
		),
		[],
	),
});

type Written = v.InferOutput<typeof SCHEMA>;

/**
 * Parses a mapping.
 * @param written JSON as text, or what it stands for.
 */
export function parseMapping(written: unknown): { mapping: Mapping } | { fault: string } {
	let json = written;
	if (typeof written === 'string') {
		if (written.length > LONGEST_MAPPING) {
			return {
				fault: `The mapping has more than ${LONGEST_MAPPING} characters. Leave out what it does not need.`,
			};
		}
		try {
			json = JSON.parse(written);
		} catch (error) {
			const detail = error instanceof Error ? ` ${error.message}` : '';
			return { fault: `The mapping is not JSON.${detail}` };
		}
	}
	const parsed = v.safeParse(SCHEMA, json);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const path = v.getDotPath(issue);
		return {
			fault: `The mapping${path === null ? '' : `, at ${quoted(path)}`}: ${shortened(issue.message, LONGEST_WORDS)}`,
		};
	}
	const unwritable = unwritableIn(parsed.output);
	if (unwritable !== null) {
		return {
			fault: `The mapping has characters that cannot be stored, near ${quoted(unwritable)}.`,
		};
	}
	try {
		return { mapping: mappingOf(parsed.output) };
	} catch (error) {
		if (error instanceof MappingFault) return { fault: error.message };
		throw error;
	}
}

/** The first text in a mapping that no store can hold, without what cannot be shown of it; null when there is none. */
function unwritableIn(value: unknown): string | null {
	if (typeof value === 'string') {
		return isWritable(value) ? null : value.replace(/[\0\p{Surrogate}]/gu, '');
	}
	if (typeof value !== 'object' || value === null) return null;
	for (const one of Object.entries(value).flat()) {
		const found = unwritableIn(one);
		if (found !== null) return found;
	}
	return null;
}

class MappingFault extends Error {}

function mappingOf({ type, key, fields, blockers }: Written): Mapping {
	const sources = new Map<string, FieldSource>();
	for (const [name, written] of Object.entries(fields)) {
		const field = fieldNamed(name);
		if (sources.has(field)) {
			throw new MappingFault(`The mapping fills ${quoted(field)} twice, once as ${quoted(name)}.`);
		}
		sources.set(field, sourceOf(name, field, written));
	}
	return {
		type,
		key: keyOf(typeof key === 'string' ? [key] : (key ?? ['externalId']), sources),
		fields: sources,
		blockers: blockers.map(({ column, values }, at) => ({
			id: `source-${at + 1}`,
			column,
			values: new Vocabulary(Object.entries(values)),
		})),
	};
}

function fieldNamed(name: string): string {
	if (name.startsWith(CUSTOM_PREFIX) && name.length > CUSTOM_PREFIX.length) return name;
	if (Object.hasOwn(FIELD_KINDS, name)) return name;
	// What everybody reads is the status; what a source can set is the stage below it.
	if (name === 'status') return 'stage';
	throw new MappingFault(
		`The mapping fills ${quoted(name)}, which is no field of a work item. It can fill ${Object.keys(FIELD_KINDS).join(', ')} and custom.<id>.`,
	);
}

function sourceOf(
	name: string,
	field: string,
	written: string | v.InferOutput<typeof DETAILED>,
): FieldSource {
	const detailed = typeof written === 'string' ? v.parse(DETAILED, { column: written }) : written;
	const { column, columns, template, constant, format, list, create } = detailed;
	const values = valuesOf(name, field, detailed.values);
	const ways = [column, columns, template, constant].filter((way) => way !== undefined);
	if (ways.length !== 1) {
		throw new MappingFault(
			`The mapping of ${quoted(name)} has to name one of column, columns, template or constant.`,
		);
	}
	const source: FieldSource = {
		columns: columns ?? (column === undefined ? [] : [column]),
		template: template ?? null,
		constant: constant ?? null,
		values: values === undefined ? null : new Vocabulary(Object.entries(values)),
		format: format ?? null,
		list: list ?? null,
		prefix: detailed.prefix,
		skip: new Set(detailed.skip),
		units: new Set(detailed.units),
		create: create === true ? 'team' : create,
	};
	checkFormat(name, source.format);
	if (field === 'stage') checkStages(name, values ?? {});
	return source;
}

/** Words and what they stand for; the statuses of a system of the trade by its name. */
function valuesOf(
	name: string,
	field: string,
	values: CrosswalkName | Record<string, string> | undefined,
): Readonly<Record<string, string>> | undefined {
	if (typeof values !== 'string') return values;
	if (field === 'stage') return CROSSWALKS[values];
	throw new MappingFault(
		`The mapping of ${quoted(name)} names the statuses of ${values}, which stand for stages alone.`,
	);
}

function checkFormat(name: string, format: string | null): void {
	if (format !== null && readerOf(format) === null) {
		throw new MappingFault(
			`The mapping of ${quoted(name)} has the format ${quoted(format)}, which is not understood: write it with YYYY, MM, DD, HH, mm, ss such as "D/M/YYYY" or "YYYY-MM-DD HH:mm", or "unix-ms" or "unix-s".`,
		);
	}
}

function checkStages(name: string, values: Readonly<Record<string, string>>): void {
	for (const [theirs, ours] of Object.entries(values)) {
		if (ours === '' || isStage(ours)) continue;
		const hint = ours === 'blocked' ? ' Blocked is derived: give it a rule in "blockers".' : '';
		throw new MappingFault(
			`The mapping of ${quoted(name)} turns ${quoted(theirs)} into ${quoted(ours)}, which is no stage. A stage is one of ${STAGES.join(', ')}.${hint}`,
		);
	}
}

function keyOf(names: readonly string[], sources: ReadonlyMap<string, FieldSource>): FieldSource[] {
	const key = names.map((name) => sources.get(name) ?? v.parse(DETAILED_COLUMN, name));
	const externalId = sources.get('externalId');
	if (names.includes('externalId') && externalId === undefined) {
		throw new MappingFault(
			'The mapping has no key: say with "key" which fields tell one row from another, or fill "externalId".',
		);
	}
	const isKey = key.some((part) => part === externalId || isSameColumn(part, externalId));
	if (externalId !== undefined && !isKey) {
		throw new MappingFault(
			'The external id is how an item is found again, so "externalId" has to be in the key. Add it there, or leave it out: it is then made of the key.',
		);
	}
	return key;
}

function isSameColumn(part: FieldSource, other: FieldSource | undefined): boolean {
	return part.columns.length === 1 && part.columns[0] === other?.columns[0];
}

/** A part of the key that is a column of the file and no field of ours. */
const DETAILED_COLUMN = v.pipe(
	v.string(),
	v.transform((column): FieldSource => ({
		columns: [column],
		template: null,
		constant: null,
		values: null,
		format: null,
		list: null,
		prefix: '',
		skip: new Set(),
		units: new Set(),
		create: false,
	})),
);

/** The columns of the file that a source reads. */
export function columnsOf(source: FieldSource): string[] {
	if (source.template === null) return [...source.columns];
	return [...source.template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
}

/** All columns that a mapping needs, each once. */
export function columnsOfMapping(mapping: Mapping): string[] {
	const sources = [...mapping.key, ...mapping.fields.values()];
	const columns = sources.flatMap(columnsOf);
	return [...new Set([...columns, ...mapping.blockers.map(({ column }) => column)])];
}
