import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Role } from '../../../../src/lib/control/person.ts';
import { GET } from '../../../../src/routes/api/v1/sites/[site]/imports/[id]/+server.ts';
import { POST } from '../../../../src/routes/api/v1/sites/[site]/imports/+server.ts';
import { ended, type ImportSite, openImportSite } from './import-site.ts';

const MAPPING = JSON.stringify({
	type: 'maintenance',
	key: ['externalId'],
	fields: { externalId: 'No', title: 'Text' },
});
const ADDRESS = 'http://siteboard.test/api/v1/sites/plant/imports';

let place: ImportSite;
beforeAll(async () => {
	place = await openImportSite();
	await place.setUp({});
});
afterAll(() => place.end());

/** A request as a member of this role sends it; null is somebody of another site. */
function eventOf(role: Role | null, id: string, init: RequestInit = {}) {
	const person: Person | null =
		role === null ? null : { id: `p-${role}`, name: role, role, party: null };
	return {
		params: { site: 'plant', id },
		url: new URL(ADDRESS),
		request: new Request(ADDRESS, init),
		locals: {
			signedIn: { user: { id: 'u', email: 'u@plant.example', name: 'U' }, session: null },
			services: {
				imports: place.imports,
				memberships: { personAt: () => Promise.resolve(person) },
			},
		},
	};
}

function post(role: Role | null, fields: Record<string, string | Blob>): Promise<Response> {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	const event = eventOf(role, '', { method: 'POST', body });
	return Promise.resolve(POST(event as unknown as Parameters<typeof POST>[0]));
}

function get(role: Role | null, id: string): Promise<Response> {
	return Promise.resolve(GET(eventOf(role, id) as unknown as Parameters<typeof GET>[0]));
}

const file = new Blob(['No,Text\n1,Pump\n1,Pump\n,Nameless\n']);
const whole = { file, source: 'Maintenance system', mapping: MAPPING };

describe('the endpoint of imports', () => {
	it('takes a file in and tells what became of each row', async () => {
		const begun = await post('coordinator', whole);
		expect(begun.status).toBe(202);
		const { id } = (await begun.json()) as { id: string };
		expect(begun.headers.get('location')).toBe(`/api/v1/sites/plant/imports/${id}`);
		await ended(place.imports, 'plant', id);
		const answer = await get('coordinator', id);
		expect(await answer.json()).toMatchObject({
			state: 'done',
			rows: 3,
			created: 1,
			updated: 0,
			unchanged: 0,
			merged: 1,
			refused: 1,
			problems: [
				{ line: 3, column: 'No', value: '1' },
				{ line: 4, column: 'No', value: '' },
			],
		});
	});

	it('does nothing on a dry run, with the mapping as a file', async () => {
		const mapping = new Blob([MAPPING]);
		const file = new Blob(['No,Text\n77,Valve\n']);
		const begun = await post('admin', { ...whole, file, mapping, dryRun: 'true' });
		const { id } = (await begun.json()) as { id: string };
		expect(await ended(place.imports, 'plant', id)).toMatchObject({ created: 1 });
		expect(await place.rows(`select id from items where external_id = '77'`)).toEqual([]);
	});

	it.each(['supervisor', 'technician', 'viewer', 'contractor', null] as const)(
		'refuses %s',
		async (role) => {
			expect((await post(role, whole)).status).toBe(403);
			expect((await get(role, 'any')).status).toBe(403);
		},
	);

	it.each([
		[{ source: 'S', mapping: MAPPING }, 'no "file"'],
		[{ file, mapping: MAPPING }, 'no "source"'],
		[{ file, source: 'S' }, 'not JSON'],
		[{ file, source: 'S', mapping: '{"type":"x","fields":{}}' }, 'no key'],
		[{ ...whole, dryRun: 'perhaps' }, '"dryRun"'],
	])('says what is malformed: %j', async (fields, words) => {
		const answer = await post('admin', fields);
		expect(answer.status).toBe(400);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(((await answer.json()) as { detail: string }).detail).toContain(words);
	});

	it('takes no more files of a site than may wait, and takes them when one has ended', async () => {
		const room = Array.from({ length: 10 }, () => place.imports.makeRoom('plant', 100));
		const refused = await post('admin', whole);
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('30');
		expect(((await refused.json()) as { detail: string }).detail).toContain(
			'10 imports of this site',
		);
		for (const one of room) one.release();
		expect((await post('admin', { ...whole, dryRun: 'perhaps' })).status).toBe(400);
		const begun = await post('admin', whole);
		expect(begun.status).toBe(202);
		const { id } = (await begun.json()) as { id: string };
		await ended(place.imports, 'plant', id);
		for (let at = 0; at < 10; at += 1) place.imports.makeRoom('plant', 100).release();
	});

	it('takes no more files of all sites than the server can hold', async () => {
		const room = ['a', 'b', 'c', 'd'].map((site) => place.imports.makeRoom(site, 51_000_000));
		const refused = await post('admin', whole);
		expect(refused.status).toBe(503);
		expect(refused.headers.get('retry-after')).toBe('30');
		for (const one of room) one.release();
	});

	it('refuses what is no form', async () => {
		const event = eventOf('admin', '', { method: 'POST', body: '{}' });
		const answer = await POST(event as unknown as Parameters<typeof POST>[0]);
		expect(answer.status).toBe(400);
	});

	it('does not know an import that is not there', async () => {
		expect((await get('admin', 'none')).status).toBe(404);
	});
});
