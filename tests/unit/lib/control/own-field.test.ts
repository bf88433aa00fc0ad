import { describe, expect, it } from 'vitest';
import type { FieldKind, TypeField } from '../../../../src/lib/control/job-type.ts';
import { refusalOfOwnField } from '../../../../src/lib/control/own-field.ts';

const field = (kind: FieldKind): TypeField => ({
	id: 'f',
	label: 'Grade',
	kind,
	choices: kind === 'choice' ? ['Major', 'Minor'] : [],
	required: false,
	help: '',
});

describe('[T2] a field that a job type adds', () => {
	it.each<[FieldKind, unknown, string | null]>([
		['text', 'anything', null],
		['text', 7, 'a text'],
		['number', 7.5, null],
		['number', '7', 'a number'],
		['choice', 'Major', null],
		['choice', 'major', 'one of Major, Minor'],
		['date', '2028-02-29', null],
		['date', '2027-02-29', 'a day such as 2026-03-31'],
		['date', '2026-03-31T00:00:00.000Z', 'a day such as 2026-03-31'],
		['person', 'ana', null],
		['person', 'nobody', 'a person of this site'],
		['yes/no', false, null],
		['yes/no', 'no', 'yes or no'],
	])('of kind %s holds %o: %s', (kind, value, wrong) => {
		const refusal = refusalOfOwnField(field(kind), value, (id) => id === 'ana');
		expect(refusal).toEqual(
			wrong === null
				? null
				: { rule: 'form', field: 'custom:f', message: `“Grade” has to be ${wrong}.` },
		);
		expect(refusalOfOwnField(field(kind), null, () => false)).toBeNull();
	});
});
