import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobType } from '../../../../src/lib/control/job-type.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { openHttpSite, type Asker, type HttpSite } from '../../../support/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(60);
});
afterAll(() => site.close());

const TYPES = '/api/v1/sites/demo/types';
const ITEMS = '/api/v1/sites/demo/items';

const HOT_TAP = {
	name: 'Hot tap',
	short: 'HT',
	fields: [
		{ id: 'size', label: 'Size', kind: 'choice', choices: ['2"', '4"'], required: true, help: '' },
		{ id: 'lead', label: 'Lead', kind: 'person', choices: [], required: false, help: '' },
	],
	states: ['open', 'live', 'done', 'closed'].map((stage) => ({ id: stage, name: stage, stage })),
	needs: [{ kind: 'permit', form: 'Hot work' }],
};

async function answer(as: Asker, method: string, path: string, body?: unknown) {
	const response = await site.request(as, method, path, body);
	const json = (await response.json()) as {
		detail?: string;
		refusals?: { rule: string; message: string }[];
	};
	return { status: response.status, json, words: json.refusals?.map(({ message }) => message) };
}

const change = (as: Asker, type: string, version: number, fields: object, anyway = false) =>
	answer(as, 'POST', `${TYPES}/${type}/acts`, {
		id: randomUUID(),
		act: 'change',
		version,
		fields,
		anyway,
	});

describe('[T5] job types over HTTP', () => {
	it('are listed to every role, and made by an admin alone', async () => {
		const { data } = await site.json<{ data: JobType[] }>('viewer', 'GET', TYPES);
		expect(data.map(({ id }) => id)).toContain('maintenance');
		for (const as of ['coordinator', 'supervisor', 'technician', 'viewer', 'northgate'] as const) {
			expect((await answer(as, 'POST', TYPES, HOT_TAP)).status).toBe(409);
			expect((await change(as, 'round', 1, { name: 'Tour' })).status).toBe(409);
		}
	});

	it('are made, used, and name what is missing to start', async () => {
		const made = await site.json<JobType>('admin', 'POST', TYPES, HOT_TAP);
		expect(made).toMatchObject({ id: 'hot-tap', version: 1, criteria: [], retired: false });
		const item = await site.json<WorkItem & { readiness: { missing: { text: string }[] } }>(
			'supervisor',
			'POST',
			ITEMS,
			{ type: 'hot-tap', title: 'Tap the header' },
		);
		expect(item.readiness.missing.map(({ text }) => text)).toEqual([
			'a permit (Hot work) has to be linked to start',
			'“Size” is not filled',
		]);
		const start = await answer('supervisor', 'POST', `${ITEMS}/${item.id}/acts`, {
			id: randomUUID(),
			act: 'start',
		});
		expect(start.words).toEqual([
			'A permit (Hot work) has to be linked to start',
			'“Size” is not filled',
		]);
	});

	it('have values of their form alone, by creation and by edit', async () => {
		const type = 'commissioning-punch';
		const wrong = { type, title: 'Missing bolt', custom: { category: 'D', originator: 'nobody' } };
		expect((await answer('supervisor', 'POST', ITEMS, wrong)).words).toEqual([
			'“Category” has to be one of A, B, C.',
			'“Originator” has to be a person of this site.',
		]);
		const item = await site.json<WorkItem>('supervisor', 'POST', ITEMS, {
			...wrong,
			custom: { category: 'A' },
		});
		const edit = (value: unknown) =>
			answer('supervisor', 'PATCH', `${ITEMS}/${item.id}`, { 'custom:category': value });
		expect((await edit('D')).words).toEqual(['“Category” has to be one of A, B, C.']);
		expect((await edit('B')).status).toBe(200);
	});

	it('are not changed over the head of another admin, nor under items without a word', async () => {
		const item = await site.json<WorkItem>('supervisor', 'POST', ITEMS, {
			type: 'audit-action',
			title: 'Fit the guard',
			custom: { grade: 'Major', finding: 'F-1' },
		});
		const path = `${TYPES}/audit-action`;
		const { fields } = await site.json<JobType>('admin', 'GET', path);
		const without = { fields: fields.filter(({ id }) => id !== 'grade') };
		const stranded = await change('admin', 'audit-action', 1, without);
		expect(stranded.status).toBe(409);
		expect(stranded.words?.[0]).toContain('the field “Grade”');
		expect((await change('admin', 'audit-action', 1, without, true)).json).toMatchObject({
			version: 2,
		});
		const second = await change('admin', 'audit-action', 1, { short: 'AU' });
		expect(second.words?.[0]).toContain('Somebody else has changed “Audit action”');
		const kept = await site.json<WorkItem>('viewer', 'GET', `${ITEMS}/${item.id}`);
		expect(kept.custom).toMatchObject({ grade: 'Major' });
	});

	it.each([
		[{ name: 'X' }, 409],
		[{ ...HOT_TAP, fields: [{ id: 'a' }] }, 400],
		[{ ...HOT_TAP, name: 'Other', states: [] }, 409],
		['no object', 400],
	])('are refused in words when they are %o', async (body, status) => {
		const { status: answered, json } = await answer('admin', 'POST', TYPES, body);
		expect(answered).toBe(status);
		expect(json.detail).toMatch(/\w/);
	});
});
