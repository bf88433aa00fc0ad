import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { ArchivedItem } from '../../../../src/lib/item/archived-item.svelte.ts';
import { Archive, type Reopened } from '../../../../src/lib/live/archive.ts';
import { item } from '../control/made-up.ts';

/** An archive with one item under every number, which answers reopenings as it is told, in turn. */
class MadeUpArchive extends Archive {
	readonly acts: string[] = [];
	readonly #item: WorkItem;
	readonly #answers: Reopened[];

	constructor(of: WorkItem, ...answers: Reopened[]) {
		super('demo', () => Promise.reject(new TypeError('no network')));
		this.#item = of;
		this.#answers = answers;
	}

	override find() {
		return Promise.resolve({ kind: 'found' as const, item: this.#item });
	}

	override reopen(_item: string, act: string): Promise<Reopened> {
		this.acts.push(act);
		return Promise.resolve(this.#answers[this.acts.length - 1] ?? { kind: 'done' });
	}
}

const CLOSED = item({ stage: 'closed' });
const REASON = 'The leak is back';

async function opened(archive: Archive): Promise<ArchivedItem> {
	const archived = new ArchivedItem('W-1001', archive);
	await archived.load();
	return archived;
}

describe('an item that is not in the picture', () => {
	it('is archived when the server has it and it has ended', async () => {
		const archived = await opened(new MadeUpArchive(CLOSED));
		expect(archived.state).toEqual({ kind: 'found', item: CLOSED });
	});

	it('is on its way when it has not ended: only what has can be archived', async () => {
		const archived = await opened(new MadeUpArchive(item({ stage: 'open' })));
		expect(archived.state).toEqual({ kind: 'coming' });
		expect(archived.item).toBeUndefined();
	});

	it('[A1] is reopened again under the same id when the answer was lost', async () => {
		const lost = { kind: 'failed', words: 'The server could not be reached.' } as const;
		const archive = new MadeUpArchive(CLOSED, lost);
		const archived = await opened(archive);
		expect(await archived.reopen(REASON)).toEqual({ words: lost.words });
		expect(archived.isComingBack).toBe(false);
		expect(await archived.reopen(REASON)).toBeNull();
		expect(archive.acts[1]).toBe(archive.acts[0]);
		expect(archived.isComingBack).toBe(true);
	});

	it('is asked for under another id after a refusal, which is an answer', async () => {
		const refusals = [{ rule: 'reason', field: 'reason', message: 'Say why.' }];
		const archive = new MadeUpArchive(CLOSED, { kind: 'refused', refusals });
		const archived = await opened(archive);
		expect(await archived.reopen(REASON)).toEqual({ refusals });
		await archived.reopen(REASON);
		expect(archive.acts[1]).not.toBe(archive.acts[0]);
	});

	it('is not reopened twice while it comes back', async () => {
		const archive = new MadeUpArchive(CLOSED);
		const archived = await opened(archive);
		await archived.reopen(REASON);
		await archived.reopen(REASON);
		expect(archive.acts).toHaveLength(1);
	});
});
