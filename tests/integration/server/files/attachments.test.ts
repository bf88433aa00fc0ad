import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment } from '../../../../src/lib/control/attachment.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { PDF, photograph, pngSaying, SVG_WITH_SCRIPT } from '../../../support/files.ts';
import { openHttpSite, type Asker, type HttpSite } from '../../../support/http-site.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';

interface Answer {
	attachment: Attachment;
	notice: string | null;
}
interface Problem {
	detail: string;
}

let site: HttpSite;
const folder = makeTemporaryFolder();
const scanner = join(folder.path, 'scanner');
beforeAll(async () => {
	// It finds what has this word within.
	writeFileSync(scanner, '#!/bin/sh\nif grep -q INFECTED "$1"; then exit 1; fi\nexit 0\n');
	chmodSync(scanner, 0o755);
	site = await openHttpSite(60, (content) => content, { SCAN_COMMAND: scanner });
});
afterAll(async () => {
	await site.close();
	folder.remove();
});

const itemOf = (party: string): WorkItem => {
	const ended = ['closed', 'cancelled', 'done'];
	const found = site.content.items.find((one) => one.party === party && !ended.includes(one.stage));
	if (found === undefined) throw new Error(`The demonstration has no work of ${party}.`);
	return found;
};
const at = (item: string, rest = '') =>
	`/api/v1/sites/demo/items/${item}/attachments${rest === '' ? '' : `/${rest}`}`;

function form(bytes: string | Uint8Array, name: string, id: string = randomUUID()): FormData {
	const data = new FormData();
	data.set('id', id);
	data.set('file', new File([new Uint8Array(Buffer.from(bytes))], name));
	return data;
}

async function send(
	as: Asker,
	item: string,
	bytes: string | Uint8Array,
	name: string,
	id?: string,
): Promise<{ status: number; json: Answer & Problem }> {
	const answer = await site.request(as, 'POST', at(item), form(bytes, name, id));
	return { status: answer.status, json: (await answer.json()) as Answer & Problem };
}

async function attached(as: Asker, item: string, bytes: string | Uint8Array, name: string) {
	const { status, json } = await send(as, item, bytes, name);
	expect([status, json.detail]).toEqual([201, undefined]);
	return json.attachment;
}

const read = (as: Asker, item: string) =>
	site.json<WorkItem>(as, 'GET', `/api/v1/sites/demo/items/${item}`);
const act = (as: Asker, item: string, does: Record<string, unknown>) =>
	site.request(as, 'POST', `/api/v1/sites/demo/items/${item}/acts`, { id: randomUUID(), ...does });
const incoming = () => {
	const place = join(site.dataDir, 'files', 'incoming');
	return existsSync(place) ? readdirSync(place) : [];
};

describe('a photograph that is attached', () => {
	it('[D3] is seen by everybody, is in history, and has lost where it was taken', async () => {
		const { id } = itemOf('northgate');
		const client = site.connect(await site.cookie('coordinator'));
		await client.synced();
		const file = await attached('northgate', id, await photograph(800, 600), 'IMG_0042.JPG');
		expect(file).toMatchObject({
			name: 'IMG_0042.jpg',
			mediaType: 'image/jpeg',
			width: 600,
			height: 800,
			by: 'person-northgate-lead',
		});
		await expect.poll(() => client.read('items', id)?.attachments).toContainEqual(file);
		const history = await site.json<{ data: { field: string; act: string }[] }>(
			'supervisor',
			'GET',
			`/api/v1/sites/demo/items/${id}/history`,
		);
		expect(history.data[0]).toMatchObject({
			field: `attachment:${file.id}`,
			act: 'attach',
			to: file,
		});
		const answer = await site.request('viewer', 'GET', at(id, file.id));
		const bytes = new Uint8Array(await answer.arrayBuffer());
		expect(bytes.byteLength).toBe(file.size);
		const told = await sharp(bytes).metadata();
		expect([told.exif, told.orientation]).toEqual([undefined, undefined]);
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			'content-type': 'image/jpeg',
			'content-disposition': 'inline; filename="IMG_0042.jpg"; filename*=UTF-8\'\'IMG_0042.jpg',
			'x-content-type-options': 'nosniff',
			'content-security-policy': expect.stringContaining('sandbox') as string,
			'cache-control': 'private, no-cache',
		});
		const known = { 'if-none-match': answer.headers.get('etag') ?? '' };
		const again = await site.request('viewer', 'GET', at(id, file.id), undefined, known);
		expect(again.status).toBe(304);
		const small = await site.request('viewer', 'GET', `${at(id, file.id)}?size=thumb`);
		expect(await sharp(await small.arrayBuffer()).metadata()).toMatchObject({ height: 320 });
		expect(incoming()).toEqual([]);
	});

	it('[D3] is for those who see the item, and for them while it is attached', async () => {
		const { id } = itemOf('northgate');
		const other = itemOf('baylift');
		const file = await attached('technician', id, PDF, 'Method statement.pdf');
		const statuses = async (item: string) =>
			Promise.all(
				(['viewer', 'northgate', 'baylift', 'outsider', null] as const).map(
					async (as) => (await site.request(as, 'GET', at(item, file.id))).status,
				),
			);
		expect(await statuses(id)).toEqual([200, 200, 404, 403, 401]);
		// By way of another item it is not there for anybody.
		expect(await statuses(other.id)).toEqual([404, 404, 404, 403, 401]);
		const mine = await act('northgate', id, { act: 'detach', attachment: file.id });
		expect([mine.status, ((await mine.json()) as Problem).detail]).toEqual([
			409,
			expect.stringContaining('Only who attached "Method statement.pdf"'),
		]);
		expect((await act('technician', id, { act: 'detach', attachment: file.id })).status).toBe(200);
		expect(await statuses(id)).toEqual([404, 404, 404, 403, 401]);
	});

	it('of one company is not shown to the next that does the work', async () => {
		const { id } = itemOf('northgate');
		const theirs = await attached('northgate', id, await photograph(), 'theirs.jpg');
		const ours = await attached('supervisor', id, PDF, 'ours.pdf');
		await act('supervisor', id, { act: 'assign', party: 'baylift' });
		const seen = (await read('baylift', id)).attachments.map((one) => one.id);
		expect(seen).toContain(ours.id);
		expect(seen).not.toContain(theirs.id);
		expect((await site.request('baylift', 'GET', at(id, theirs.id))).status).toBe(404);
		expect((await site.request('viewer', 'GET', at(id, theirs.id))).status).toBe(200);
		await act('supervisor', id, { act: 'assign', party: 'northgate' });
	});

	it('[A1] is attached once, however often and however near to each other it is sent', async () => {
		const { id } = itemOf('northgate');
		const act = randomUUID();
		const before = (await read('viewer', id)).attachments.length;
		const bytes = await photograph();
		const both = await Promise.all([1, 2].map(() => send('technician', id, bytes, 'a.jpg', act)));
		both.push(await send('technician', id, bytes, 'a.jpg', act));
		expect(both.map(({ status, json }) => [status, json.attachment.id])).toEqual(
			[1, 2, 3].map(() => [201, act]),
		);
		expect((await read('viewer', id)).attachments).toHaveLength(before + 1);
		const others = await send('supervisor', id, bytes, 'a.jpg', act);
		expect([others.status, others.json.detail]).toEqual([
			409,
			'This id was used for another act; give each act an id of its own.',
		]);
	});

	it('[D3] proves a criterion, and stays with the signature', async () => {
		const found = site.content.items.find(
			({ stage, criteria }) =>
				stage === 'open' && criteria.some(({ kind, signedAt }) => kind === 'evidence' && !signedAt),
		);
		const criterion = found?.criteria.find(({ kind }) => kind === 'evidence');
		if (found === undefined || criterion === undefined)
			throw new Error('No evidence is asked for.');
		const file = await attached('supervisor', found.id, await photograph(), 'proof.jpg');
		const sign = { act: 'sign', criterion: criterion.id };
		const made = await act('supervisor', found.id, { ...sign, evidence: [randomUUID()] });
		expect(((await made.json()) as Problem).detail).toContain('is not attached');
		const signed = await act('supervisor', found.id, { ...sign, evidence: [file.id] });
		expect(((await signed.json()) as WorkItem).criteria).toContainEqual(
			expect.objectContaining({ id: criterion.id, evidence: [file.id] }),
		);
		const away = await act('admin', found.id, { act: 'detach', attachment: file.id });
		expect(((await away.json()) as Problem).detail).toContain('stays with the signature');
	});
});

describe('what is not taken', () => {
	it.each([
		['an SVG with a script', SVG_WITH_SCRIPT, 'plan.png', 415, /SVG/],
		[
			'a picture that unpacks to billions of pixels',
			pngSaying(60_000, 60_000),
			'a.png',
			413,
			/pixels/,
		],
		['an empty file', '', 'a.txt', 422, /empty/],
		['what the scanner finds', 'INFECTED', 'a.txt', 422, /virus scanner/],
		[
			'a program',
			Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
			'a.jpg',
			415,
			/EXE|cannot be told/,
		],
	])(
		'[D3] %s: told in words, nothing attached, nothing left behind',
		async (_, bytes, name, status, words) => {
			const { id } = itemOf('northgate');
			const before = (await read('viewer', id)).attachments;
			const answer = await send('technician', id, bytes, name);
			expect([answer.status, answer.json.detail]).toEqual([status, expect.stringMatching(words)]);
			expect((await read('viewer', id)).attachments).toEqual(before);
			expect(incoming()).toEqual([]);
		},
	);

	it('[D3] but what has the wrong name is taken for what it is, and its author is told', async () => {
		const { id } = itemOf('northgate');
		const { json } = await send('technician', id, await photograph(), '..\\..\\plan\u202E.pdf');
		expect(json.attachment).toMatchObject({ name: 'plan.jpg', mediaType: 'image/jpeg' });
		expect(json.notice).toBe(
			'Its name ends in .pdf, but it is a JPEG picture: it is kept as "plan.jpg".',
		);
		const made = await act('technician', id, { act: 'attach', file: json.attachment });
		expect(made.status).toBe(400);
	});

	it('[D3] 2 GB are refused before any of it is read', async () => {
		const { id } = itemOf('northgate');
		const answer = await raw(
			id,
			'Content-Length: 2000000000\r\nContent-Type: multipart/form-data; boundary=x\r\n',
			'--x\r\n',
		);
		expect(answer).toMatch(/^HTTP\/1\.1 413 /);
	});

	it('[D3] nor is what goes on and on without saying how much it is', async () => {
		const { id } = itemOf('northgate');
		const part = Buffer.alloc(1_000_000, 'a');
		const head =
			'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n';
		const chunk = (bytes: Buffer) =>
			Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
		const answer = await raw(
			id,
			'Transfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=x\r\n',
			Buffer.concat([chunk(Buffer.from(head)), ...Array.from({ length: 70 }, () => chunk(part))]),
		);
		expect(answer).toMatch(/^HTTP\/1\.1 413 /);
		expect(answer).toContain('25 MB at most');
		await expect.poll(incoming).toEqual([]);
	});

	it('[D3] nor what breaks off on the way', async () => {
		const { id } = itemOf('northgate');
		const before = (await read('viewer', id)).attachments;
		const broken = await site.request(
			'technician',
			'POST',
			at(id),
			'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
			{ 'content-type': 'multipart/form-data; boundary=x' },
		);
		expect([broken.status, ((await broken.json()) as Problem).detail]).toEqual([
			400,
			'The file did not arrive whole. Send it again.',
		]);
		const away = new AbortController();
		const sending = raw(
			id,
			'Content-Length: 10000\r\nContent-Type: multipart/form-data; boundary=x\r\n',
			'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
			away.signal,
		);
		await expect.poll(incoming).toHaveLength(1);
		away.abort();
		await sending;
		await expect.poll(incoming).toEqual([]);
		expect((await read('viewer', id)).attachments).toEqual(before);
	});

	/** Sends bytes as they are, as a technician. @returns What is answered. */
	async function raw(item: string, headers: string, body: string | Buffer, signal?: AbortSignal) {
		const { hostname, port } = new URL(site.url);
		const cookie = await site.cookie('technician');
		const socket = connect(Number(port), hostname);
		socket.on('error', () => undefined);
		let answer = '';
		socket.on('data', (part) => {
			answer += part.toString();
			if (answer.includes('\r\n\r\n')) socket.end();
		});
		signal?.addEventListener('abort', () => socket.destroy());
		socket.write(`POST ${at(item)} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n${headers}\r\n`);
		socket.write(body);
		await new Promise<void>((closed) => socket.once('close', () => closed()));
		return answer;
	}
});
