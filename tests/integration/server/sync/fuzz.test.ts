import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFailed, vi } from 'vitest';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { randomFrom } from '../../../support/random.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type PersonName, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';
import { randomAct, randomEdit } from './doings.ts';

/** `FUZZ_SEED` repeats a run, `FUZZ_STEPS` makes it longer. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122);
const STEPS = Number(process.env['FUZZ_STEPS'] ?? 250);
const PEOPLE: readonly PersonName[] = [
	'admin',
	'coordinator',
	'supervisor',
	'technician',
	'viewer',
	'technician',
];

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(40);
});
afterAll(() => site.close());

/** Somebody who works, loses the line, goes on without it and comes again. */
class Worker {
	readonly #name: PersonName;
	#client: SiteClient;
	#isOnline = true;

	constructor(name: PersonName, client: SiteClient) {
		this.#name = name;
		this.#client = client;
	}

	get client(): SiteClient {
		return this.#client;
	}

	/** Sends an act, where there is a line. */
	act(act: Record<string, unknown>): void {
		if (this.#isOnline) this.#client.sendAct({ ...act, id: randomUUID() });
	}

	goOffline(): void {
		this.#isOnline = false;
		this.#client.end();
	}

	/** Waits until the server has heard all, or has closed the line. */
	async heard(): Promise<void> {
		if (this.#isOnline) await Promise.race([this.#client.roundTrip(), this.#client.ended()]);
	}

	async comeAgain(): Promise<void> {
		this.#client.end();
		this.#client = await site.connect(this.#name, { doc: this.#client.doc });
		this.#isOnline = true;
	}
}

describe('people who do anything in any order', () => {
	it('all have in the end what the log and the rows have', async () => {
		onTestFailed(() => {
			process.stderr.write(`FUZZ_SEED=${SEED} FUZZ_STEPS=${STEPS}\n`);
		});
		const random = randomFrom(SEED);
		const workers = await Promise.all(
			PEOPLE.map(async (name) => new Worker(name, await site.connect(name))),
		);
		const ids = site.content.items.map(({ id }) => id);
		for (let step = 0; step < STEPS; step += 1) {
			const worker = workers[random(workers.length)];
			const item = ids[random(ids.length)] ?? '';
			if (worker === undefined) break;
			const turn = random(100);
			if (turn < 55) {
				const { field, value } = randomEdit(random, step);
				setField(worker.client.doc, 'items', item, field, value);
			} else if (turn < 85) worker.act({ item, ...randomAct(random, step, site.content) });
			else if (turn < 92) worker.goOffline();
			else await worker.comeAgain();
			if (random(4) === 0) await worker.heard();
		}
		for (const worker of workers) await worker.comeAgain();
		await vi.waitFor(
			async () => {
				const { doc } = await stored(site);
				const saved = readSite(doc);
				for (const { client } of workers) expect(readSite(client.doc)).toEqual(saved);
			},
			{ timeout: 30_000, interval: 200 },
		);
		await expectRowsToBeTheDocument(site);
	}, 120_000);
});
