import { isTime } from './edit.ts';
import type { RecordKind, SiteRecord } from './site-record.ts';
import type { CustomValue } from './work-item.ts';

/** A field that a kind of record adds, as job types add theirs. */
export interface RecordField {
	id: string;
	label: string;
	kind: 'text' | 'number' | 'choice' | 'date' | 'yes/no';
	/** For `choice`. */
	choices: readonly string[];
	/** What belongs into it, for whoever fills it in. */
	help: string;
	/** The forms that have it; null for all forms of the kind. */
	forms: readonly string[] | null;
}

type Given = Pick<RecordField, 'id' | 'label'> & Partial<RecordField>;

function field(given: Given): RecordField {
	return { kind: 'text', choices: [], help: '', forms: null, ...given };
}

const SHARP = ['Hot work', 'Confined space entry'];

/** The usual forms of each kind, the first being that of most. Others may be typed. */
export const RECORD_FORMS: Readonly<Record<RecordKind, readonly string[]>> = {
	permit: ['Cold work', 'Hot work', 'Confined space entry', 'Breaking containment', 'Electrical'],
	isolation: ['Process isolation', 'Electrical isolation', 'Instrument isolation'],
	scaffold: ['Independent scaffold', 'Tower scaffold', 'Hanging scaffold', 'Birdcage'],
	hazard: ['Task risk assessment', 'Job safety analysis', 'Hazard report'],
	document: ['Procedure', 'Drawing', 'Method statement'],
	competence: ['Certificate', 'Training', 'Induction'],
	communication: ['Standing order', 'Safety notice'],
	change: ['Permanent change', 'Temporary change'],
	compliance: ['Requirement', 'Audit question', 'Finding'],
};

/** The fields that each kind adds. */
export const RECORD_FIELDS: Readonly<Record<RecordKind, readonly RecordField[]>> = {
	permit: [
		field({ id: 'subtype', label: 'Subtype', help: 'Welding, grinding, drilling…' }),
		field({ id: 'system', label: 'System', help: 'The system of the plant that is worked on' }),
		field({ id: 'discipline', label: 'Discipline', help: 'Mechanical, electrical, civil…' }),
		field({
			id: 'dailyWindow',
			label: 'Daily window',
			help: 'The hours of each day in which it holds: 07:00 to 19:00',
		}),
		field({
			id: 'gasTestInterval',
			label: 'Gas test every (h)',
			kind: 'number',
			help: 'Hours from one gas test to the next',
			forms: [...SHARP, 'Breaking containment'],
		}),
		field({
			id: 'continuousDetection',
			label: 'Continuous detection',
			kind: 'yes/no',
			forms: [...SHARP, 'Breaking containment'],
		}),
		field({ id: 'fireWatch', label: 'Fire watch', kind: 'yes/no', forms: ['Hot work'] }),
		field({
			id: 'standby',
			label: 'Standby at the entry',
			kind: 'yes/no',
			forms: ['Confined space entry'],
		}),
	],
	isolation: [
		field({ id: 'system', label: 'System' }),
		field({ id: 'keySafe', label: 'Key safe', help: 'Number of the safe with the keys' }),
	],
	scaffold: [
		field({
			id: 'class',
			label: 'Load class',
			kind: 'choice',
			choices: ['1', '2', '3', '4', '5', '6'],
		}),
		field({ id: 'decks', label: 'Decks', kind: 'number' }),
		field({ id: 'tag', label: 'Tag', help: 'Number of the tag at its access' }),
	],
	hazard: [
		field({ id: 'severity', label: 'Severity', kind: 'number', help: '1 (slight) to 5 (grave)' }),
		field({ id: 'controls', label: 'Controls', help: 'What keeps it in check' }),
	],
	document: [field({ id: 'revision', label: 'Revision', kind: 'number' })],
	competence: [
		field({ id: 'skill', label: 'Skill' }),
		field({ id: 'person', label: 'Person', help: 'Who holds it; empty for a whole crew' }),
		field({ id: 'people', label: 'People', kind: 'number', help: 'How many of the crew hold it' }),
	],
	communication: [
		field({ id: 'targetGroups', label: 'For', help: 'Who has to know: shifts, companies, areas' }),
		field({ id: 'renewal', label: 'Renewed every (days)', kind: 'number' }),
	],
	change: [
		field({ id: 'temporary', label: 'Temporary', kind: 'yes/no' }),
		field({ id: 'reason', label: 'Reason', help: 'What the change is for' }),
	],
	compliance: [
		field({ id: 'source', label: 'Source', help: 'The law, permit or standard that asks for it' }),
		field({ id: 'clause', label: 'Clause' }),
		field({ id: 'question', label: 'Audit question' }),
	],
};

/** What the end of a record's window is called, kind by kind. */
export const WINDOW_END_LABELS: Readonly<Record<RecordKind, string>> = {
	permit: 'Valid to',
	isolation: 'Planned to',
	scaffold: 'Inspected until',
	hazard: 'Review by',
	document: 'Review by',
	competence: 'Valid to',
	communication: 'Valid to',
	change: 'Temporary until',
	compliance: 'Due',
};

/** The fields that a record of a kind and form has. */
export function fieldsOf({ kind, form }: Pick<SiteRecord, 'kind' | 'form'>): RecordField[] {
	return RECORD_FIELDS[kind].filter(
		({ forms }) => forms === null || (form !== null && forms.includes(form)),
	);
}

/** Why a value may not stand in an own field of a kind of record, or null when it may. Fields that no kind has are free. */
export function wrongInOwnField(kind: RecordKind, id: string, value: CustomValue): string | null {
	const known = RECORD_FIELDS[kind].find((one) => one.id === id);
	if (known === undefined || value === null) return null;
	switch (known.kind) {
		case 'number':
			return typeof value === 'number' ? null : `"${known.label}" has to be a number.`;
		case 'yes/no':
			return typeof value === 'boolean' ? null : `"${known.label}" has to be yes or no.`;
		case 'choice':
			return typeof value === 'string' && known.choices.includes(value)
				? null
				: `"${known.label}" has to be one of ${known.choices.join(', ')}.`;
		case 'date':
			return typeof value === 'string' && isTime(value)
				? null
				: `"${known.label}" has to be a time such as 2026-03-31T06:00:00.000Z.`;
		case 'text':
			return typeof value === 'string' ? null : `"${known.label}" has to be a text.`;
	}
}
