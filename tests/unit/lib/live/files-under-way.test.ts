import { describe, expect, it } from 'vitest';
import { FilesUnderWay } from '$lib/live/files-under-way.svelte.ts';
import { outcomeOf, type SendOutcome } from '$lib/live/send-file.ts';

interface Sent {
	address: string;
	id: string;
	name: string;
	progress: (part: number) => void;
	answer: (outcome: SendOutcome) => void;
	isCancelled: boolean;
}

function start() {
	const line = { isThere: true };
	const sent: Sent[] = [];
	const files = new FilesUnderWay(
		'demo',
		() => line.isThere,
		(address, id, file, progress) => {
			const one: Sent = {
				address,
				id,
				name: file.name,
				progress,
				answer: () => undefined,
				isCancelled: false,
			};
			const outcome = new Promise<SendOutcome>((done) => {
				one.answer = done;
			});
			sent.push(one);
			return { outcome, cancel: () => (one.isCancelled = true) };
		},
	);
	const states = () => files.of('i1').map(({ state, words }) => [state, words]);
	return { files, sent, line, states };
}

const photo = (name = 'a.jpg', size = 10) => new File([new Uint8Array(size)], name);
const settled = () => new Promise((done) => setTimeout(done));

describe('files that are being sent', () => {
	it('go two at a time, tell how far they are, and are gone once they are attached', async () => {
		const { files, sent, states } = start();
		files.add('i1', [photo('a'), photo('b'), photo('c')]);
		expect(states().map(([state]) => state)).toEqual(['sending', 'sending', 'waiting']);
		expect(sent[0]?.address).toBe('/api/v1/sites/demo/items/i1/attachments');
		sent[0]?.progress(0.5);
		expect(files.of('i1')[0]?.part).toBe(0.5);
		sent[0]?.answer({ outcome: 'taken', notice: null });
		await settled();
		expect(files.of('i1').map(({ file }) => file.name)).toEqual(['b', 'c']);
		expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
	});

	it('wait for a connection, and go under the same id when it is back', async () => {
		const { files, sent, states, line } = start();
		line.isThere = false;
		files.add('i1', [photo()]);
		expect([states(), sent]).toEqual([[['waiting', '']], []]);
		expect(files.isAny).toBe(true);
		line.isThere = true;
		files.sendWaiting();
		line.isThere = false;
		sent[0]?.answer({ outcome: 'failed', words: 'The connection broke.' });
		await settled();
		expect(states()).toEqual([['waiting', '']]);
		line.isThere = true;
		files.sendWaiting();
		expect(sent[1]?.id).toBe(sent[0]?.id);
	});

	it('that failed may be tried again, and those that were refused may not', async () => {
		const { files, sent, states } = start();
		files.add('i1', [photo()]);
		sent[0]?.answer({ outcome: 'failed', words: 'Try again.' });
		await settled();
		expect(states()).toEqual([['failed', 'Try again.']]);
		files.again(sent[0]?.id ?? '');
		sent[1]?.answer({ outcome: 'refused', words: 'It is an archive.' });
		await settled();
		expect(states()).toEqual([['refused', 'It is an archive.']]);
		expect(files.isAny).toBe(false);
	});

	it('can be broken off', async () => {
		const { files, sent, states } = start();
		files.add('i1', [photo()]);
		files.drop(sent[0]?.id ?? '');
		expect(sent[0]?.isCancelled).toBe(true);
		sent[0]?.answer({ outcome: 'failed', words: 'Broken off.' });
		await settled();
		expect(states()).toEqual([]);
	});

	it('tell what the server has to say, and are not sent when they are too large', async () => {
		const { files, sent, states } = start();
		files.add('i1', [photo()]);
		sent[0]?.answer({ outcome: 'taken', notice: 'It is a JPEG.' });
		await settled();
		expect(states()).toEqual([['noted', 'It is a JPEG.']]);
		files.add('i1', [photo('big', 25_000_001)]);
		expect(states()[1]).toEqual(['refused', expect.stringContaining('larger than 25 MB')]);
		expect(sent).toHaveLength(1);
	});
});

describe('an answer to a file', () => {
	it('is taken, refused for good, or to be tried again', () => {
		expect(outcomeOf(201, '{"notice":null}')).toEqual({ outcome: 'taken', notice: null });
		expect(outcomeOf(415, '{"detail":"An archive."}')).toEqual({
			outcome: 'refused',
			words: 'An archive.',
		});
		expect(outcomeOf(503, '{"detail":"Later."}')).toEqual({ outcome: 'failed', words: 'Later.' });
		expect(outcomeOf(502, '<html>')).toEqual({
			outcome: 'failed',
			words: 'The server did not take it.',
		});
	});
});
