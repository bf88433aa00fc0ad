import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	isEditable,
	isTime,
	refusalOfEdit,
	refusalOfField,
} from '../../../../src/lib/control/edit.ts';
import { ROOTS } from '../../../../src/lib/control/history-event.ts';
import type { Role } from '../../../../src/lib/control/person.ts';
import { isWritable } from '../../../../src/lib/control/text.ts';
import { actor, item, NO_OWN_FIELDS, NOW } from './made-up.ts';

describe('a time', () => {
	it.each(['2026-05-12T10:00:00.000Z', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])(
		'%s is one',
		(text) => expect(isTime(text)).toBe(true),
	);

	it.each([
		'',
		'2026-05-12',
		'2026-05-12T10:00:00Z',
		'2026-05-12T10:00:00.000+02:00',
		'2026-02-30T10:00:00.000Z',
		'2026-13-01T10:00:00.000Z',
		'2026-05-12T24:00:00.000Z',
		'2026-05-12T10:00:00.000z',
		'2026-05-12T10:00:00.000Z\n',
		'+002026-05-12T10:00:00.000Z',
		// PostgreSQL knows no year 0: it would refuse the whole commit.
		'0000-01-01T00:00:00.000Z',
	])('"%s" is none', (text) => expect(isTime(text)).toBe(false));
});

describe('text that can be stored', () => {
	it('has neither NUL nor half of a character', () => {
		expect(isWritable('Straße 😀 \t\n')).toBe(true);
		expect(isWritable('a\u0000b')).toBe(false);
		expect(isWritable('half \ud83d')).toBe(false);
		expect(isWritable('half \ude00')).toBe(false);
	});
});

describe('what people may type', () => {
	it.each([
		['title', 'A seal'],
		['description', ''],
		['description', 'x'.repeat(10_000)],
		['x', -0.5],
		['x', null],
		['priority', 1],
		['due', NOW],
		['due', null],
		['asset', null],
		['custom:hours', 7],
		['custom:workCentre', null],
		['custom:Größe (mm)', 'yes'],
	])('%s may be %o', (field, value) => {
		expect(refusalOfField('items', field, value)).toBe(null);
	});

	it.each([
		['title', ''],
		['title', ' \t '],
		['title', 'x'.repeat(201)],
		['title', 'a\u0000b'],
		['title', '\ud83d'],
		['title', 5],
		['title', null],
		['title', { toString: () => 'fine' }],
		['description', null],
		['description', 'x'.repeat(10_001)],
		['x', Number.NaN],
		['x', Number.POSITIVE_INFINITY],
		['x', 1e8],
		['x', '5'],
		['x', 5n],
		['priority', 0],
		['priority', 1.5],
		['priority', '1'],
		['due', '0000-01-01T00:00:00.000Z'],
		['due', 1_000],
		['custom:hours', [1]],
		['custom:hours', {}],
		['custom:hours', undefined],
		['custom:hours', 'x'.repeat(1_001)],
		['custom:hours', 1n],
	])('%s may not be %o', (field, value) => {
		const refusal = refusalOfField('items', field, value);
		expect(refusal).toMatchObject({ rule: 'form', field });
		expect(refusal?.message).toContain(`"${field}" has to be`);
	});

	it.each([
		'stage',
		'owner',
		'number',
		'base',
		'id',
		'updatedAt',
		'blocker:b1',
		'link:p1',
		'criterion:c1',
		'__proto__',
		'constructor',
		'toString',
		'',
		'Custom:x',
	])('"%s" is not edited by hand', (field) => {
		for (const root of ROOTS) {
			expect(isEditable(root, field)).toBe(false);
			expect(refusalOfField(root, field, 'x')?.rule).toBe('governed');
		}
	});

	it.each(['', 'a\u0000b', '\ud83d', 'x'.repeat(101)])(
		'a custom field cannot be called "%s"',
		(name) => {
			expect(refusalOfField('items', `custom:${name}`, 1)).toMatchObject({ rule: 'form' });
		},
	);

	it('custom fields are of items and records alone', () => {
		expect(ROOTS.filter((root) => isEditable(root, 'custom:x'))).toEqual(['items', 'records']);
	});

	it.each([
		[null, true],
		[
			[
				[0, 0],
				[1, 0],
				[1, 1],
			],
			true,
		],
		[
			[
				[0, 0],
				[1, 0],
			],
			false,
		],
		[
			[
				[0, 0],
				[1, 0],
				[1, Number.NaN],
			],
			false,
		],
		[
			[
				[0, 0],
				[1, 0],
				[1, 1, 1],
			],
			false,
		],
		[
			[
				[0, 0],
				[1, 0],
				[1, '1'],
			],
			false,
		],
		['M0 0', false],
		[Array.from({ length: 5_001 }, () => [0, 0]), false],
		[
			[
				[0, 0],
				[9, 9],
				[9, 0],
				[0, 9],
			],
			false,
		],
	])('a polygon %o: %s', (value, may) => {
		expect(refusalOfField('areas', 'polygon', value) === null).toBe(may);
	});

	it('any value whatsoever is answered, never thrown at', () => {
		const fields = ROOTS.flatMap((root) =>
			[
				'title',
				'x',
				'due',
				'polygon',
				'fields',
				'states',
				'criteria',
				'notes',
				'themed',
				'custom:x',
				'order',
			]
				.filter((field) => isEditable(root, field))
				.map((field) => [root, field] as const),
		);
		const anything = fc.anything({
			withBigInt: true,
			withTypedArray: true,
			withDate: true,
			withMap: true,
			withNullPrototype: true,
			withSparseArray: true,
		});
		fc.assert(
			fc.property(fc.constantFrom(...fields), anything, ([root, field], value) => {
				const refusal = refusalOfField(root, field, value);
				// What may stand has to survive the journey to the database and back.
				if (refusal === null) {
					expect(JSON.parse(JSON.stringify(value))).toEqual(Object.is(value, -0) ? 0 : value);
				}
			}),
			{ numRuns: 2_000 },
		);
	}, 60_000);
});

describe('an edit', () => {
	it('is refused to a viewer, whatever it is', () => {
		expect(refusalOfEdit(actor('viewer'), 'items', 'title', 'New', item(), NO_OWN_FIELDS)).toEqual({
			rule: 'role',
			field: 'title',
			message: 'A viewer may not edit items.',
		});
	});

	it.each(['closed', 'cancelled'] as const)(
		'of what is %s is a correction, for whoever may reopen it',
		(stage) => {
			const edit = (role: Role) =>
				refusalOfEdit(actor(role), 'items', 'title', 'New', item({ stage }), NO_OWN_FIELDS);
			expect(edit('technician')?.message).toBe(
				`W-1001 is ${stage}: only a supervisor, coordinator or admin may correct it.`,
			);
			for (const role of ['supervisor', 'coordinator', 'admin'] as const) {
				expect(edit(role)).toBe(null);
			}
		},
	);

	it.each(['open', 'waiting', 'live', 'done'] as const)('of what is %s may stand', (stage) => {
		expect(
			refusalOfEdit(actor('technician'), 'items', 'title', 'New', item({ stage }), NO_OWN_FIELDS),
		).toBe(null);
	});
});
