import { setTimeout } from 'node:timers/promises';
import {
	afterAll,
	beforeAll,
	describe,
	expect,
	it,
	onTestFailed,
	onTestFinished,
	vi,
} from 'vitest';
import { Line } from '../../../support/line.ts';
import { Nodes } from '../../../support/nodes.ts';
import { OwnCluster } from '../../../support/own-cluster.ts';
import { oneOf, randomFrom } from '../../../support/random.ts';
import { expectRowsToBeTheDocument, readSite, stored } from '../sync/agreement.ts';
import { Crowd } from './crowd.ts';
import { Facts, FORBIDDEN } from './facts.ts';
import { BLOWS, holderOf, MISHAPS, NEEDS_DATABASE, type Plant } from './happenings.ts';
import { expectHistoryToTellTheRows } from './replay.ts';
import { expectActsToBeAnswered } from './visitor.ts';

/** `FUZZ_SEED` draws another plan; `FUZZ_ROUNDS` goes on for so many blows. The plan is the seed's, the timing is not. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? Object.keys(BLOWS).length);
/** Milliseconds for a round, waiting for leases to run out included, and for all else. */
const ROUND = 90_000;
const AROUND = 180_000;

const ITEMS = 40;
/** Lines of each server's log that a failure shows. */
const LAST_LINES = 30;

let plant: Plant;
/** What happens to the nodes; what people do is drawn apart, so that timing changes no plan. */
const fate = randomFrom(SEED - 2);
/** What has happened, for who reads a failure. */
const log: string[] = [];
beforeAll(async () => {
	const cluster = await OwnCluster.start();
	const nodes = await Nodes.seed(ITEMS, cluster);
	const lines = [await Line.open(nodes.databaseUrl), await Line.open(nodes.databaseUrl)];
	await Promise.all(lines.map(({ url }, place) => nodes.put(place, url)));
	plant = { nodes, cluster, lines, random: fate };
}, AROUND);
afterAll(async () => {
	for (const line of plant.lines) line.mend();
	await plant.nodes.close();
	for (const line of plant.lines) line.close();
});

/**
 * One node after the other goes down: in the first turn by itself, so that what the blow asserts is asserted each time,
 * and something else goes wrong afterwards; later in any order, with something else going wrong meanwhile.
 */
async function rage(crowd: Crowd): Promise<void> {
	const blows = Object.keys(BLOWS);
	for (let round = 0; round < ROUNDS; round += 1) {
		const isFirstTurn = round < blows.length;
		const blow = (isFirstTurn ? blows[round] : oneOf(fate, blows)) ?? '';
		const mishap = oneOf(fate, Object.keys(MISHAPS));
		await setTimeout(fate(1_000));
		const place = await holderOf(plant);
		const other = (place + 1) % plant.nodes.servers.length;
		log.push(`round ${round}: ${blow} at ${place}, ${mishap} at ${other}`);
		const blown = BLOWS[blow]?.(plant, place, crowd);
		// A node does not come up without its database.
		if (isFirstTurn || NEEDS_DATABASE.has(blow)) await blown;
		await Promise.all([setTimeout(fate(1_000)).then(() => MISHAPS[mishap]?.(plant, other)), blown]);
	}
}

describe('people who do anything, while nodes, lines and the database go down', () => {
	it(
		'[K2] [F4] [F5] have in the end what the log and the rows have, and nothing of it is missing',
		async () => {
			onTestFailed(() => {
				log.push(`FUZZ_SEED=${SEED} FUZZ_ROUNDS=${ROUNDS}`);
				for (const server of plant.nodes.servers) {
					const ofSites = server
						.output()
						.split('\n')
						.filter((line) => line.includes('"site":'));
					log.push(`${server.url}:`, ...ofSites.slice(-LAST_LINES));
				}
				process.stderr.write(`${log.join('\n')}\n`);
			});
			const { nodes } = plant;
			const facts = new Facts();
			const crowd = await Crowd.gather(nodes, facts, SEED);
			onTestFinished(() => crowd.leave());
			await rage(crowd);
			await crowd.stop();
			await crowd.haveTheLastWord();
			await vi.waitFor(
				async () => {
					const saved = readSite((await stored(nodes)).doc);
					for (const { doc } of crowd.viewers) expect(readSite(doc)).toEqual(saved);
				},
				{ timeout: 60_000, interval: 250 },
			);
			log.push(`${crowd.doings} doings, ${facts.count} facts`);
			if (process.env['FUZZ_ROUNDS'] !== undefined) process.stdout.write(`${log.join('\n')}\n`);
			expect(facts.count).toBeGreaterThan(100);
			await facts.expectAllThere(nodes);
			await expectActsToBeAnswered(nodes, crowd.told);
			await expectHistoryToTellTheRows(nodes);
			await expectRowsToBeTheDocument(nodes);
			await expectTheLogToBeWhole();
			await expectNothingForbidden();
			for (const server of nodes.servers) expect(server.isRunning()).toBe(true);
		},
		ROUNDS * ROUND + AROUND,
	);
});

async function expectTheLogToBeWhole(): Promise<void> {
	const log = await plant.nodes.rows<{ seq: string }>('select seq from updates order by seq');
	const [site] = await plant.nodes.rows<{ head: string; snapshot: string }>(
		`select head, (select seq from snapshots) as snapshot from sites where id = 'demo'`,
	);
	const first = Number(site?.snapshot) + 1;
	const seqs = log.map(({ seq }) => Number(seq));
	expect(seqs).toEqual(Array.from({ length: Number(site?.head) - first + 1 }, (_, n) => first + n));
}

/** What may not stand is in no row: not even in the log, where it was put back at once. */
async function expectNothingForbidden(): Promise<void> {
	const found = await plant.nodes.rows(
		`select 'update' from updates where position($1::bytea in bytes) > 0
		union all select 'item' from items where entry::text like '%' || $2 || '%'
		union all select 'event' from history where concat("from", "to") like '%' || $2 || '%'`,
		[Buffer.from(FORBIDDEN), FORBIDDEN],
	);
	expect(found).toEqual([]);
}
