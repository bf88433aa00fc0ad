import { randomUUID } from 'node:crypto';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpSite, type Asker, type HttpSite } from '../../../support/http-site.ts';
import { addressOf, allRoutes, type Route } from '../../../support/routes.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite();
});
afterAll(() => site.close());

const routes = allRoutes();
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** What a stranger may ask for, as the documentation has it. */
const OPEN: ReadonlySet<string> = new Set([
	'GET /signin',
	'POST /signin',
	'GET /setup',
	'POST /setup',
	'POST /api/v1/login',
	'GET /healthz',
	'GET /readyz',
	// From this machine. Who else may ask has tests of its own.
	'GET /metrics',
]);

/** An address of a route at a site, with things that are there. */
function address({ path }: Route, at = 'demo'): string {
	const { items, records, layouts } = site.content;
	const id = path.includes('/items/')
		? items[0]?.id
		: path.includes('/records/')
			? records[0]?.id
			: randomUUID();
	const layout = layouts[0]?.id ?? '';
	return addressOf(path, { site: at, id: id ?? '', layout, attachment: 'none' });
}

const pages = new Set(
	routes.filter(({ kind, method }) => kind === 'page' && method === 'GET').map(nameOf),
);
const isProgram = ({ path }: Route) => path.startsWith('/api/') || path.startsWith('/sync/');

describe('every route there is', () => {
	it('is found', () => {
		expect(routes.length).toBeGreaterThan(25);
		expect(routes.map(nameOf)).toEqual(expect.arrayContaining([...OPEN]));
	});

	it.each(routes.filter((route) => !OPEN.has(nameOf(route))))(
		'$method $path is refused to who is not signed in',
		async (route) => {
			const origin = site.url;
			const answer = await site.request(null, route.method, address(route), undefined, { origin });
			if (isProgram(route)) {
				expect(answer.status).toBe(401);
				expect(await answer.json()).toEqual({
					type: 'about:blank',
					title: 'Unauthorized',
					status: 401,
					detail: 'Sign in first, or send a valid bearer token.',
				});
				return;
			}
			expect(answer.status).toBe(303);
			const next = encodeURIComponent(address(route));
			expect(answer.headers.get('location')).toBe(`/signin?next=${next}`);
			expect(await answer.text()).toBe('');
			const path = address(route) === '/' ? '/__data.json' : `${address(route)}/__data.json`;
			const data = await site.request(null, 'GET', path);
			expect(await data.json()).toEqual({
				type: 'redirect',
				location: expect.stringMatching(/^\/signin/) as unknown,
			});
		},
	);

	it.each(routes.filter((route) => !OPEN.has(nameOf(route))))(
		'$method $path takes no session that is made up, and no token',
		async (route) => {
			const origin = site.url;
			for (const headers of [
				{ origin, cookie: 'siteboard_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
				{ origin, authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
			]) {
				const answer = await site.request(null, route.method, address(route), undefined, headers);
				expect(answer.status).toBe(isProgram(route) ? 401 : 303);
			}
		},
	);

	it.each(routes.filter(({ path }) => path.includes('[site]')))(
		'$method $path is refused to members of another site, as if this one were not there',
		async (route) => {
			const ask = async (at: string) => {
				const path = address(route, at);
				if (route.kind === 'page') return site.page('outsider', path);
				const headers = { origin: site.url };
				const answer = await site.request('outsider', route.method, path, undefined, headers);
				expect(answer.headers.get('content-type')).toBe('application/problem+json');
				return { status: answer.status, text: await answer.text() };
			};
			const [here, nowhere] = await Promise.all([ask('demo'), ask('nowhere')]);
			expect(here.status).toBe(403);
			expect(nowhere.status).toBe(403);
			expect(withoutChance(nowhere.text.replaceAll('nowhere', 'demo'))).toBe(
				withoutChance(here.text),
			);
		},
	);

	/** A page without what is another with each request. */
	function withoutChance(text: string): string {
		return text.replace(/nonce="[^"]*"|__sveltekit_\w+/g, '');
	}

	it('that changes something takes nothing from a page of another origin', async () => {
		for (const route of routes.filter(({ method }) => method !== 'GET')) {
			for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1']) {
				const answer = await site.request('admin', route.method, address(route), undefined, {
					origin,
					'content-type': 'text/plain',
				});
				expect([nameOf(route), origin, answer.status]).toEqual([nameOf(route), origin, 403]);
			}
		}
	});
});

describe('what each role is answered', () => {
	const ASKERS: Exclude<Asker, null>[] = [
		'admin',
		'coordinator',
		'supervisor',
		'technician',
		'viewer',
		'northgate',
	];
	const all = (status: number) => ASKERS.map(() => status);
	const team = (status: number, contractor: number) => [...all(status).slice(1), contractor];

	/** A status for each of the askers, and what is sent. A contractor asks for what is not their company's. */
	const TABLE: Record<string, { statuses: number[]; body?: () => unknown }> = {
		'GET /': { statuses: all(303) },
		'GET /signin': { statuses: all(303) },
		// Who is signed in already is led on.
		'POST /signin': { statuses: all(303), body: () => new FormData() },
		'GET /setup': { statuses: all(200) },
		'POST /setup': { statuses: all(400), body: () => new FormData() },
		'GET /healthz': { statuses: all(200) },
		'GET /readyz': { statuses: all(200) },
		'GET /metrics': { statuses: all(200) },
		'GET /sites/[site]': { statuses: all(303) },
		'GET /sites/[site]/map': { statuses: team(200, 303) },
		'GET /sites/[site]/board': { statuses: team(200, 303) },
		'GET /sites/[site]/records': { statuses: team(200, 303) },
		'GET /sites/[site]/drawings': { statuses: team(200, 303) },
		'GET /sites/[site]/conflicts': { statuses: team(200, 303) },
		'GET /sites/[site]/history': { statuses: team(200, 303) },
		'GET /sites/[site]/inbox': { statuses: team(200, 303) },
		'GET /sites/[site]/admin/matrix': { statuses: team(200, 303) },
		'GET /sites/[site]/admin/types/[[type]]': { statuses: team(200, 303) },
		'GET /sites/[site]/jobs': { statuses: team(303, 200) },
		'GET /sync/[site]/snapshot': { statuses: all(200) },
		'POST /api/v1/login': {
			statuses: all(401),
			body: () => ({ email: `${randomUUID()}@test.site`, password: 'wrong' }),
		},
		'GET /api/v1/me': { statuses: all(200) },
		'GET /api/v1/sites': { statuses: all(200) },
		'GET /api/v1/sites/[site]': { statuses: all(200) },
		'GET /api/v1/sites/[site]/areas': { statuses: all(200) },
		'POST /api/v1/sites/[site]/areas/acts': {
			statuses: [200, 200, 409, 409, 409, 409],
			body: () => ({
				id: randomUUID(),
				act: 'reshape',
				draw: [
					{
						id: randomUUID(),
						before: null,
						after: {
							name: randomUUID(),
							parent: null,
							layout: null,
							level: null,
							polygon: null,
							order: 0,
						},
					},
				],
			}),
		},
		'GET /api/v1/sites/[site]/load': { statuses: team(200, 403) },
		'GET /api/v1/sites/[site]/past': { statuses: team(200, 403) },
		'GET /api/v1/sites/[site]/conflicts': { statuses: all(200) },
		'GET /api/v1/sites/[site]/items/[id]/conflicts': { statuses: team(200, 404) },
		'GET /api/v1/sites/[site]/matrix': { statuses: all(200) },
		'POST /api/v1/sites/[site]/matrix/acts': {
			statuses: [200, 409, 409, 409, 409, 409],
			body: () => ({ ...DEFAULT_MATRIX, id: randomUUID(), act: 'set-matrix' }),
		},
		'GET /api/v1/sites/[site]/types': { statuses: all(200) },
		'POST /api/v1/sites/[site]/types': { statuses: all(409), body: () => ({ name: '' }) },
		'GET /api/v1/sites/[site]/types/[id]': { statuses: all(404) },
		'POST /api/v1/sites/[site]/types/[id]/acts': {
			statuses: all(409),
			body: () => ({ id: randomUUID(), act: 'change', version: 1, fields: {} }),
		},
		'GET /api/v1/sites/[site]/layouts': { statuses: all(200) },
		'POST /api/v1/sites/[site]/layouts': {
			statuses: [400, 409, 409, 409, 409, 409],
			body: () => ({}),
		},
		'GET /api/v1/sites/[site]/layouts/conversions': { statuses: [200, 403, 403, 403, 403, 403] },
		'GET /api/v1/sites/[site]/layouts/conversions/[id]': {
			statuses: [404, 403, 403, 403, 403, 403],
		},
		'POST /api/v1/sites/[site]/layouts/conversions/[id]': {
			statuses: [404, 403, 403, 403, 403, 403],
			body: () => ({ page: 1 }),
		},
		'DELETE /api/v1/sites/[site]/layouts/conversions/[id]': {
			statuses: [204, 403, 403, 403, 403, 403],
		},
		'GET /api/v1/sites/[site]/layouts/[layout]': { statuses: all(200) },
		'PATCH /api/v1/sites/[site]/layouts/[layout]': {
			statuses: [200, 409, 409, 409, 409, 409],
			body: () => ({ name: 'Named by role' }),
		},
		'POST /api/v1/sites/[site]/layouts/[layout]/acts': {
			statuses: [200, 409, 409, 409, 409, 409],
			body: () => ({ id: randomUUID(), act: 'scale', between: null }),
		},
		'POST /api/v1/sites/[site]/layouts/[layout]/revisions': {
			statuses: [409, 403, 403, 403, 403, 403],
			body: () => ({ id: randomUUID(), revision: 7 }),
		},
		'GET /api/v1/sites/[site]/layouts/[layout]/drawing': { statuses: all(200) },
		'GET /api/v1/sites/[site]/layouts/[layout]/tiles/[revision]/[level]/[x]/[y]': {
			statuses: all(404),
		},
		'GET /api/v1/sites/[site]/items': { statuses: all(200) },
		'POST /api/v1/sites/[site]/items': {
			statuses: [201, 201, 201, 201, 409, 409],
			body: () => ({ type: 'round', title: 'Made by role' }),
		},
		'GET /api/v1/sites/[site]/items/[id]': { statuses: team(200, 404) },
		'PATCH /api/v1/sites/[site]/items/[id]': {
			statuses: [200, 200, 200, 200, 409, 404],
			body: () => ({ description: 'Changed by role' }),
		},
		'GET /api/v1/sites/[site]/items/[id]/history': { statuses: team(200, 404) },
		'GET /api/v1/sites/[site]/items/[id]/comments': { statuses: team(200, 404) },
		'GET /api/v1/sites/[site]/inbox': { statuses: all(200) },
		'GET /api/v1/sites/[site]/inbox/beside': { statuses: all(200) },
		'GET /api/v1/sites/[site]/inbox/digest': { statuses: all(200) },
		'PUT /api/v1/sites/[site]/inbox/digest': {
			statuses: all(409),
			body: () => ({ frequency: 'every day', hour: 6 }),
		},
		'POST /api/v1/sites/[site]/inbox/seen': { statuses: all(204), body: () => ({ keys: [] }) },
		'POST /api/v1/sites/[site]/inbox/unseen': { statuses: all(400), body: () => ({ all: true }) },
		'GET /api/v1/sites/[site]/items/[id]/description': { statuses: team(200, 404) },
		'GET /api/v1/sites/[site]/history': { statuses: [200, 200, 200, 403, 403, 403] },
		'POST /api/v1/sites/[site]/items/[id]/acts': {
			statuses: [200, 200, 200, 200, 409, 404],
			body: () => ({ id: randomUUID(), act: 'raise-blocker', kind: 'people', text: 'Nobody' }),
		},
		'POST /api/v1/sites/[site]/items/[id]/attachments': {
			statuses: [400, 400, 400, 400, 409, 404],
			body: () => ({}),
		},
		'GET /api/v1/sites/[site]/items/[id]/attachments/[attachment]': { statuses: all(404) },
		'GET /api/v1/sites/[site]/records': { statuses: all(200) },
		'POST /api/v1/sites/[site]/records': {
			statuses: [201, 201, 201, 201, 409, 409],
			body: () => ({ kind: 'hazard', title: 'Made by role' }),
		},
		'GET /api/v1/sites/[site]/records/[id]/history': { statuses: team(200, 404) },
		'GET /api/v1/sites/[site]/records/[id]': { statuses: team(200, 404) },
		'PATCH /api/v1/sites/[site]/records/[id]': {
			statuses: [200, 200, 200, 409, 409, 404],
			body: () => ({ title: 'Changed by role' }),
		},
		'POST /api/v1/sites/[site]/records/[id]/acts': {
			statuses: [409, 409, 409, 409, 409, 404],
			body: () => ({ id: randomUUID(), act: 'advance', state: 'no such state' }),
		},
		'GET /api/v1/sites/[site]/records/[id]/items': { statuses: team(200, 404) },
		'POST /api/v1/sites/[site]/imports': {
			statuses: [400, 400, 403, 403, 403, 403],
			body: () => ({}),
		},
		'GET /api/v1/sites/[site]/imports/[id]': { statuses: [404, 404, 403, 403, 403, 403] },
		'DELETE /api/v1/sites/[site]/imports/[id]': { statuses: [404, 404, 403, 403, 403, 403] },
		// Last, for it ends the sessions.
		'POST /api/v1/logout': { statuses: all(204) },
	};

	it('is said for every route', () => {
		expect(Object.keys(TABLE).sort()).toEqual([...new Set(routes.map(nameOf))].sort());
	});

	it.each(Object.entries(TABLE))('%s', async (name, { statuses, body }) => {
		const [method = '', path = ''] = name.split(' ');
		const { items, records } = site.content;
		const open = items.find(({ stage, party }) => stage === 'open' && party !== 'northgate');
		const own = new Set(
			items
				.filter(({ party }) => party === 'northgate')
				.flatMap(({ links }) => links.map(({ record }) => record)),
		);
		const foreign = records.find(({ id }) => !own.has(id));
		const id = path.includes('/items/')
			? open?.id
			: path.includes('/records/')
				? foreign?.id
				: 'none';
		const at = addressOf(path, {
			site: 'demo',
			id: id ?? '',
			layout: site.content.layouts[0]?.id ?? '',
		});
		const answered: number[] = [];
		for (const asker of ASKERS) {
			const headers = { origin: site.url };
			if (pages.has(name)) {
				answered.push((await site.page(asker, at)).status);
				continue;
			}
			const accept = path.startsWith('/api/') ? '*/*' : 'text/html';
			const answer = await site.request(asker, method, at, body?.(), { ...headers, accept });
			answered.push(answer.status);
			if (answer.status >= 400 && path.startsWith('/api/')) {
				expect(answer.headers.get('content-type')).toBe('application/problem+json');
				const problem: unknown = await answer.json();
				expect(problem).toMatchObject({
					type: 'about:blank',
					title: expect.any(String) as unknown,
					status: answer.status,
					detail: expect.stringMatching(/\S.*\.$/) as unknown,
				});
				if (answer.status === 409) expect(problem).toHaveProperty('refusals.0.rule');
			} else await answer.arrayBuffer();
		}
		expect(Object.fromEntries(ASKERS.map((asker, n) => [asker, answered[n]]))).toEqual(
			Object.fromEntries(ASKERS.map((asker, n) => [asker, statuses[n]])),
		);
	});
});
