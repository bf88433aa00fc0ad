import { describe, expect, it } from 'vitest';
import { DEFAULT_TYPES } from '../../../../src/lib/control/default-types.ts';
import type { JobType, TypeContent } from '../../../../src/lib/control/job-type.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { ROLES } from '../../../../src/lib/control/person.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { actor, item, MadeUpSite, NOW, words } from './made-up.ts';

function shipped(id: string): JobType {
	const type = DEFAULT_TYPES.find((one) => one.id === id);
	if (type === undefined) throw new Error(`no type ${id} is shipped`);
	return type;
}

const punch = shipped('commissioning-punch');
const admin = actor('admin');

function site(items: WorkItem[] = [], types: readonly JobType[] = [punch]) {
	return new MadeUpSite({ items, types: [...types] });
}

function change(
	fields: Partial<TypeContent>,
	at = site(),
	says: { version?: number; anyway?: boolean } = {},
	by = admin,
) {
	const does = { act: 'change', version: 1, fields, ...says } as const;
	const act = { id: 'a1', target: 'type', type: punch.id, does } as const;
	const judgement = judge(act, by, at, NOW);
	if (judgement.lawful) at.take(judgement.changes);
	return judgement;
}

function create(fields: Partial<TypeContent>, at = site(), id = 'hot-tap') {
	const { id: _, version: __, ...content } = punch;
	const act = {
		id: 'a1',
		target: 'new type',
		type: id,
		fields: { ...content, name: 'Hot tap', ...fields },
	} as const;
	const judgement = judge(act, admin, at, NOW);
	if (judgement.lawful) at.take(judgement.changes);
	return judgement;
}

describe('[T5] a job type', () => {
	it.each(ROLES)('is made and changed by an admin alone, which a %s may be', (role) => {
		const judgement = change({ name: 'Punch' }, site(), {}, actor(role));
		expect(judgement.lawful).toBe(role === 'admin');
	});

	it('begins with the first version, and grows by one with each change', () => {
		const at = site();
		expect(create({}, at).lawful).toBe(true);
		expect(at.type('hot-tap')?.version).toBe(1);
		change({ name: 'Punch item' }, at);
		expect(at.type(punch.id)).toEqual({ ...punch, name: 'Punch item', version: 2 });
	});

	it('is not changed by what was made of an older version', () => {
		const at = site();
		change({ name: 'Punch item' }, at);
		expect(words(change({ short: 'PI' }, at))).toEqual([
			'Somebody else has changed “Punch item” since you opened it. Look at what it is now, and make your change to that.',
		]);
		expect(change({ short: 'PI' }, at, { version: 2 }).lawful).toBe(true);
	});

	it('stays as it is when the change is none', () => {
		expect(change({ name: punch.name, states: punch.states })).toEqual({
			lawful: true,
			changes: [],
		});
	});

	it('is refused under an id or a name that another has', () => {
		expect(words(create({}, site(), punch.id))).toEqual([
			'There is a job type "commissioning-punch" already.',
		]);
		expect(words(create({ name: ' commissioning PUNCH ' }))).toEqual([
			'There is a job type “Commissioning punch” already.',
		]);
		expect(words(create({}, site(), 'Hot tap!'))[0]).toContain('small letters');
	});

	it.each<[string, Partial<TypeContent>, string]>([
		['without a name', { name: ' ' }, 'Give the job type a name.'],
		[
			'whose workflow never goes live',
			{ states: punch.states.filter(({ stage }) => stage !== 'live') },
			'Map at least one state of the workflow to “Live”.',
		],
		[
			'with a choice of nothing',
			{
				fields: [
					{ id: 'a', label: 'Grade', kind: 'choice', choices: [], required: false, help: '' },
				],
			},
			'Give “Grade” at least one choice, and none that is empty.',
		],
		[
			'with two fields of one id',
			{ fields: [...punch.fields, { ...punch.fields[0], label: 'Other' } as never] },
			'There is a second field “category”; each has to be another.',
		],
		[
			'that needs the same twice',
			{
				needs: [
					{ kind: 'permit', form: 'Hot work' },
					{ kind: 'permit', form: 'Hot work' },
				],
			},
			'There is a second need of “a permit (Hot work)”; each has to be another.',
		],
	])('is refused %s', (_, fields, refusal) => {
		expect(words(change(fields))).toContain(refusal);
		expect(words(create(fields))).toContain(refusal);
	});

	it('that is retired is given to no new work, and stays with what has it', () => {
		const at = site([item({ type: punch.id })]);
		expect(change({ retired: true }, at).lawful).toBe(true);
		const fields = { type: punch.id, title: 'Missing bolt' };
		const made = { id: 'a2', target: 'new item', item: 'i9', fields } as const;
		expect(words(judge(made, admin, at, NOW))).toEqual([
			'“Commissioning punch” is retired: choose another job type.',
		]);
		expect(at.item('i1')?.type).toBe(punch.id);
	});
});

describe('[T6] a change that would strand items', () => {
	const category = punch.fields.map((field) =>
		field.id === 'category' ? { ...field, choices: ['B', 'C'] } : field,
	);
	const held = [
		item({ id: 'i1', number: 'W-10', type: punch.id, custom: { category: 'A' } }),
		item({ id: 'i2', number: 'W-9', type: punch.id, custom: { category: 'A', system: '100-1' } }),
		item({ id: 'i3', number: 'W-3', type: punch.id, custom: { category: 'B' } }),
		item({ id: 'i4', number: 'W-4', type: 'maintenance', custom: { category: 'A' } }),
	];

	it('names the choice and the items that hold it', () => {
		expect(words(change({ fields: category }, site(held)))).toEqual([
			'2 items have “A” in “Category”, which the changed type no longer has: W-9, W-10.',
		]);
	});

	it('names the field that goes and the items that have filled it', () => {
		const fields = punch.fields.filter(({ id }) => id !== 'system');
		expect(words(change({ fields }, site(held)))).toEqual([
			'1 item has the field “System”, which the changed type no longer has: W-9.',
		]);
	});

	it('names the state that goes, or stands for another stage, and the items in it', () => {
		const inWork = item({ number: 'W-7', type: punch.id, stage: 'live', state: 'in-work' });
		const gone = punch.states.map((state) =>
			state.id === 'in-work' ? { ...state, id: 'at-it', name: 'At it' } : state,
		);
		const refusal = '1 item has the state “In work”, which the changed type no longer has: W-7.';
		expect(words(change({ states: gone }, site([inWork])))).toEqual([refusal]);
		const moved = [
			...punch.states.map((state) =>
				state.id === 'in-work' ? { ...state, stage: 'waiting' as const } : state,
			),
			{ id: 'at-it', name: 'At it', stage: 'live' as const },
		];
		expect(words(change({ states: moved }, site([inWork])))).toEqual([refusal]);
	});

	it('names ten items and counts the rest', () => {
		const many = Array.from({ length: 13 }, (_, n) =>
			item({ id: `m${n}`, number: `W-${n + 1}`, type: punch.id, custom: { category: 'A' } }),
		);
		expect(words(change({ fields: category }, site(many)))[0]).toMatch(
			/: W-1, W-2, .*, W-10 and 3 more\.$/,
		);
	});

	it('goes on when that is meant, and leaves the items what they have', () => {
		const at = site(held);
		expect(change({ fields: category }, at, { anyway: true }).lawful).toBe(true);
		expect(at.item('i1')?.custom).toEqual({ category: 'A' });
	});

	it('is none where the items have nothing there', () => {
		const empty = item({ type: punch.id, custom: { category: '', system: null } });
		expect(change({ fields: [] }, site([empty])).lawful).toBe(true);
	});
});
