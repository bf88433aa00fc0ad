import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { Archive } from '../../../../src/lib/live/archive.ts';
import { item } from '../control/made-up.ts';

const SIGNAL = new AbortController().signal;
const REASON = 'The leak is back';

/** An archive whose server answers as it is told, in turn; what was asked is kept. */
function archiveThat(...answers: (() => Response)[]) {
	const asked: { address: string; body: unknown }[] = [];
	const archive = new Archive('demo', (address, request) => {
		if (typeof address !== 'string') throw new Error('Only addresses in words are asked here.');
		const body: unknown = typeof request?.body === 'string' ? JSON.parse(request.body) : null;
		asked.push({ address, body });
		const answer = answers[asked.length - 1];
		return answer === undefined
			? Promise.reject(new TypeError('no network'))
			: Promise.resolve(answer());
	});
	return { archive, asked };
}

const json =
	(body: unknown, status = 200) =>
	() =>
		Response.json(body, { status });

/** A page of closed work with these ids. */
function page(ids: readonly string[], next: string | null = null) {
	return json({ data: ids.map((id) => closed(id)), next });
}

function closed(id: string): WorkItem {
	return item({ id, number: id, stage: 'closed' });
}

describe('looking an item up that is not in the picture', () => {
	it('[X3] reads it from its row by its number', async () => {
		const { archive, asked } = archiveThat(json({ ...closed('W-7'), status: 'closed' }));
		expect(await archive.find('W-7', SIGNAL)).toEqual({ kind: 'found', item: closed('W-7') });
		expect(asked[0]?.address).toBe('/api/v1/sites/demo/items/W-7');
	});

	it('tells what is not there from what could not be asked', async () => {
		const { archive } = archiveThat(json({ title: 'Not found' }, 404));
		expect(await archive.find('W-7', SIGNAL)).toEqual({ kind: 'none' });
		expect(await archive.find('W-7', SIGNAL)).toEqual({
			kind: 'failed',
			words: 'The server could not be reached. Try again when the connection is back.',
		});
	});

	it('does not take for an item what is none', async () => {
		const { archive } = archiveThat(json({ ...closed('W-7'), stage: 'lost' }), () => {
			return new Response('<h1>Gateway</h1>', { status: 502 });
		});
		expect((await archive.find('W-7', SIGNAL)).kind).toBe('failed');
		expect((await archive.find('W-7', SIGNAL)).kind).toBe('failed');
	});
});

describe('searching the archive', () => {
	it('[X3] asks for what is ended, and leaves out what is in the picture', async () => {
		const { archive, asked } = archiveThat(page(['W-1', 'W-2', 'W-3']));
		const found = await archive.search('seal pump', (id) => id === 'W-2', SIGNAL);
		expect(found).toEqual({ kind: 'found', items: [closed('W-1'), closed('W-3')], isAll: true });
		const query = new URL(asked[0]?.address ?? '', 'http://site').searchParams;
		expect(query.get('q')).toBe('seal pump');
		expect(query.getAll('stage')).toEqual(['closed', 'cancelled']);
	});

	it('goes on past pages of what is still in the picture', async () => {
		const { archive, asked } = archiveThat(page(['W-1', 'W-2'], 'W-2'), page(['W-3']));
		const found = await archive.search('seal', (id) => id !== 'W-3', SIGNAL);
		expect(found).toEqual({ kind: 'found', items: [closed('W-3')], isAll: true });
		expect(asked[1]?.address).toContain('cursor=W-2');
	});

	it('stops at a glanceful, and says that there is more', async () => {
		const many = Array.from({ length: 20 }, (_, index) => `W-${index + 1}`);
		const { archive } = archiveThat(page(many, 'W-20'));
		const found = await archive.search('seal', () => false, SIGNAL);
		expect(found).toMatchObject({ kind: 'found', isAll: false });
		expect(found.kind === 'found' && found.items.map(({ id }) => id)).toEqual(many.slice(0, 8));
	});

	it('gives up on an endless list, and does not say that it has seen all of it', async () => {
		const endless = Array.from({ length: 50 }, () => page(['W-1'], 'W-1'));
		const { archive, asked } = archiveThat(...endless);
		const found = await archive.search('seal', () => true, SIGNAL);
		expect(found).toEqual({ kind: 'found', items: [], isAll: false });
		expect(asked.length).toBeLessThan(endless.length);
	});
});

describe('reopening from the archive', () => {
	it('[X3] sends the act with its id and reason', async () => {
		const { archive, asked } = archiveThat(json(closed('i7')));
		expect(await archive.reopen('i7', 'act-1', REASON)).toEqual({ kind: 'done' });
		expect(asked).toEqual([
			{
				address: '/api/v1/sites/demo/items/i7/acts',
				body: { id: 'act-1', act: 'reopen', reason: REASON },
			},
		]);
	});

	it('hands on why the rules refuse it', async () => {
		const refusals = [{ rule: 'role', field: null, message: 'A viewer may not reopen.' }];
		const { archive } = archiveThat(json({ status: 409, refusals }, 409));
		expect(await archive.reopen('i7', 'act-1', REASON)).toEqual({ kind: 'refused', refusals });
	});

	it('says what to do when the server is busy', async () => {
		const { archive } = archiveThat(json({ title: 'Try again' }, 503));
		expect(await archive.reopen('i7', 'act-1', REASON)).toEqual({
			kind: 'failed',
			words: 'The server is busy. Try again in a moment.',
		});
	});
});
