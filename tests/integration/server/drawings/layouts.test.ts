import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversionReport } from '../../../../server/drawings/conversion-report.ts';
import type { LayoutWithRevisions } from '../../../../server/drawings/layouts.ts';
import { dxfLine, dxfOf, lockedPdf, pdfOf } from '../../../support/drawings.ts';
import { type Asker, type HttpSite, openHttpSite } from '../../../support/http-site.ts';

const LAYOUTS = '/api/v1/sites/demo/layouts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(60);
});
afterAll(() => site.close());

const plain = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
		.png()
		.toBuffer();

async function send(
	as: Asker,
	bytes: Uint8Array | string,
	name: string,
	says: Readonly<Record<string, string>> = {},
): Promise<{ status: number; json: { id: string; detail: string } }> {
	const form = new FormData();
	for (const [field, value] of Object.entries(says)) form.set(field, value);
	form.set('file', new File([new Uint8Array(Buffer.from(bytes))], name));
	const answer = await site.request(as, 'POST', LAYOUTS, form);
	return { status: answer.status, json: (await answer.json()) as { id: string; detail: string } };
}

/** What is told of a drawing once it is at one of these states. */
async function until(
	id: string,
	...states: ConversionReport['state'][]
): Promise<ConversionReport> {
	for (;;) {
		const report = await site.json<ConversionReport>(
			'admin',
			'GET',
			`${LAYOUTS}/conversions/${id}`,
		);
		if (states.includes(report.state)) return report;
		await new Promise((next) => setTimeout(next, 50));
	}
}

async function sent(
	...given: Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never
) {
	const { status, json } = await send('admin', ...given);
	expect([status, json.detail]).toEqual([202, undefined]);
	return until(json.id, 'done', 'failed', 'asking');
}

const layoutOf = (id: string, as: Asker = 'viewer') =>
	site.json<LayoutWithRevisions>(as, 'GET', `${LAYOUTS}/${id}`);
const act = (as: Asker, id: string, does: object) =>
	site.request(as, 'POST', `${LAYOUTS}/${id}/acts`, { id: randomUUID(), ...does });

describe('a drawing that an admin sends', () => {
	it('[L1] becomes a layout, whose tiles are for the members of its site, and are kept for good', async () => {
		const client = site.connect(await site.cookie('viewer'));
		const done = await sent(await plain(4_200, 600), 'plot_plan.png');
		expect(done).toMatchObject({
			state: 'done',
			name: 'Plot plan',
			revision: 1,
			by: 'person-admin',
		});
		await client.until(() => client.read('layouts', done.layout) !== undefined, 'the layout');
		expect(client.read('layouts', done.layout)).toMatchObject({
			name: 'Plot plan',
			width: 4_200,
			height: 600,
			tiles: { width: 4_200, height: 600, size: 512 },
		});
		const tile = `${LAYOUTS}/${done.layout}/tiles/1/0/0/0`;
		for (const as of ['viewer', 'northgate'] as const) {
			const answer = await site.request(as, 'GET', tile);
			expect(answer.headers.get('content-type')).toBe('image/webp');
			expect(answer.headers.get('cache-control')).toContain('immutable');
			expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
			const size = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
			expect([size.width, size.height]).toEqual([263, 38]);
		}
		expect((await site.request('outsider', 'GET', tile)).status).toBe(403);
		expect((await site.request('viewer', 'GET', tile.replace('/0/0/0', '/9/0/0'))).status).toBe(
			404,
		);
		expect((await layoutOf(done.layout, 'northgate')).revisions).toEqual([]);
	});

	it('is refused to everybody else, before it is read', async () => {
		const answer = await send('coordinator', await plain(9, 9), 'a.png');
		expect(answer).toMatchObject({
			status: 409,
			json: { detail: expect.stringMatching(/may not/) as unknown },
		});
	});

	it('[L2] takes the place of an earlier one, into the same box, and says so where its proportions differ', async () => {
		const { layout } = await sent(await plain(400, 300), 'old.png', { name: 'Deck plan' });
		const asking = await sent(await plain(300, 300), 'new.png', { layout });
		expect(asking).toMatchObject({
			state: 'asking',
			question: { asks: 'fit', drawing: 1, choices: ['stretch', 'fit'] },
		});
		await site.request('admin', 'POST', `${LAYOUTS}/conversions/${asking.id}`, { fit: 'fit' });
		expect(await until(asking.id, 'done', 'failed')).toMatchObject({ state: 'done', revision: 2 });
		const after = await layoutOf(layout);
		expect(after).toMatchObject({ name: 'Deck plan', width: 400, height: 300, revision: 2 });
		expect(after.revisions.map(({ revision, fileName }) => [revision, fileName])).toEqual([
			[2, 'new.png'],
			[1, 'old.png'],
		]);
		for (const revision of [1, 2]) {
			const path = `${LAYOUTS}/${layout}/drawing?revision=${revision}`;
			expect((await site.request('viewer', 'GET', path)).status).toBe(200);
		}
		const history = await site.json<{ data: { act: string; field: string; to: unknown }[] }>(
			'admin',
			'GET',
			'/api/v1/sites/demo/history?limit=50',
		);
		expect(history.data).toContainEqual(
			expect.objectContaining({ act: 'revise', field: 'revision', to: 2 }),
		);
	});

	it('[L6] is put back by an admin as one more revision, tiles and all; there is nothing else to put back', async () => {
		const { layout } = await sent(await plain(4_100, 600), 'right.png');
		await sent(await plain(410, 60), 'wrong.png', { layout });
		const putBack = (as: Asker, revision: number) =>
			site.request(as, 'POST', `${LAYOUTS}/${layout}/revisions`, { id: randomUUID(), revision });
		expect((await putBack('coordinator', 1)).status).toBe(403);
		for (const none of [0, 2, 7]) expect((await putBack('admin', none)).status).toBe(409);
		expect((await layoutOf(layout)).tiles).toBeNull();

		// What a server left that was killed before the layout showed it stands in nobody's way once it is old.
		const left = (age: string) =>
			site.rows(
				`insert into drawings (site, layout, revision, media_type, at)
				values ('demo', $1, 3, 'image/png', now() - $2::interval)
				on conflict (site, layout, revision) do update set at = excluded.at`,
				[layout, age],
			);
		await left('1 second');
		expect((await putBack('admin', 1)).status).toBe(409);
		await left('1 hour');
		expect((await putBack('admin', 1)).status).toBe(200);
		const after = await layoutOf(layout);
		expect(after).toMatchObject({ revision: 3, tiles: { width: 4_100, height: 600 } });
		expect(after.revisions.map(({ revision, fileName }) => [revision, fileName])).toEqual([
			[3, 'right.png'],
			[2, 'wrong.png'],
			[1, 'right.png'],
		]);
		const tile = `${LAYOUTS}/${layout}/tiles/3/0/0/0`;
		expect((await site.request('viewer', 'GET', tile)).status).toBe(200);
	});

	it('asks for what its file does not say: a page, or the units', async () => {
		const sheet = { width: 300, height: 200, content: '' };
		const pdf = await sent(pdfOf(sheet, sheet), 'sheets.pdf');
		expect(pdf.question).toEqual({ asks: 'page', pages: 2 });
		await site.request('admin', 'DELETE', `${LAYOUTS}/conversions/${pdf.id}`);
		expect((await until(pdf.id, 'cancelled')).message).toBeNull();
		const plan = dxfOf([dxfLine(0, 0, 40, 20)]);
		const dxf = await sent(plan, 'plan.dxf');
		expect(dxf.question).toMatchObject({ asks: 'units', width: 40, height: 20 });
		await site.request('admin', 'POST', `${LAYOUTS}/conversions/${dxf.id}`, { units: 'm' });
		await until(dxf.id, 'done');
		expect(await layoutOf(dxf.layout)).toMatchObject({ width: 40, metres: 1, themed: true });
	});

	it.each<[string, Uint8Array | string, number, RegExp]>([
		['of another kind', 'no picture', 415, /This is a text/],
		['that is locked', lockedPdf(), 202, /locked with a password/],
	])('%s is told in words, and leaves nothing behind', async (_, bytes, status, words) => {
		const answer = await send('admin', bytes, 'drawing.png', { name: 'Broken' });
		expect(answer.status).toBe(status);
		const told =
			status === 202 ? (await until(answer.json.id, 'failed')).message : answer.json.detail;
		expect(told).toMatch(words);
		const { data } = await site.json<{ data: { name: string }[] }>('viewer', 'GET', LAYOUTS);
		expect(data.map(({ name }) => name)).not.toContain('Broken');
	});

	it('that breaks off half way leaves nothing behind', async () => {
		const { hostname, port } = new URL(site.url);
		const socket = connect(Number(port), hostname);
		const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf';
		socket.write(
			`POST ${LAYOUTS} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${await site.cookie('admin')}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n${body}`,
		);
		const incoming = join(site.dataDir, 'files', 'incoming');
		const folders = () => (existsSync(incoming) ? readdirSync(incoming) : []);
		await expect.poll(() => folders().length).toBe(1);
		socket.destroy();
		await expect.poll(() => folders().length).toBe(0);
	});

	it('whose server was stopped is told as failed, and can be sent again', async () => {
		const report = { id: randomUUID(), state: 'running', message: null, question: null };
		await site.rows(
			`insert into drawing_conversions (site, id, actor, state, report) values ('demo', $1, 'person-admin', 'running', $2)`,
			[report.id, report],
		);
		expect((await until(report.id, 'failed')).message).toMatch(
			/server was stopped .* send it again/,
		);
	});
});

describe('[L5] a layout that is taken away', () => {
	it('says what lies on it, and goes when that is meant, with its row', async () => {
		const { layout } = await sent(await plain(80, 60), 'yard.png');
		const item = site.content.items.find(({ stage }) => stage === 'open');
		await site.request('admin', 'PATCH', `/api/v1/sites/demo/items/${item?.id ?? ''}`, {
			layout,
			x: 3,
			y: 4,
		});
		const refused = await act('admin', layout, { act: 'remove' });
		expect(refused.status).toBe(409);
		expect(((await refused.json()) as { detail: string }).detail).toMatch(/^1 item lies on “Yard”/);
		expect((await act('coordinator', layout, { act: 'remove', anyway: true })).status).toBe(409);
		expect((await act('admin', layout, { act: 'remove', anyway: true })).status).toBe(204);
		expect((await site.request('viewer', 'GET', `${LAYOUTS}/${layout}`)).status).toBe(404);
		const after = await site.json<{ layout: string | null; x: number | null }>(
			'viewer',
			'GET',
			`/api/v1/sites/demo/items/${item?.id ?? ''}`,
		);
		expect([after.layout, after.x]).toEqual([null, null]);
		expect(
			await site.rows(`select 1 from entries where root = 'layouts' and id = $1`, [layout]),
		).toEqual([]);
	});
});
