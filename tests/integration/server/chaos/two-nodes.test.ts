import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFailed, vi } from 'vitest';
import { Line } from '../../../support/line.ts';
import { Nodes } from '../../../support/nodes.ts';
import { OwnCluster } from '../../../support/own-cluster.ts';
import { oneOf, randomFrom, shuffled } from '../../../support/random.ts';
import type { PersonName } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from '../sync/agreement.ts';
import { randomAct, randomEdit } from '../sync/doings.ts';
import { Facts, FORBIDDEN } from './facts.ts';
import { BLOWS, holderOf, MISHAPS, type Plant } from './happenings.ts';
import { expectHistoryToTellTheRows } from './replay.ts';
import { StockVisitor } from './stock-visitor.ts';
import { expectActsToBeAnswered, Visitor } from './visitor.ts';

/** `FUZZ_SEED` draws another plan; `FUZZ_ROUNDS` goes on for so many blows. The plan is the seed's, the timing is not. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? Object.keys(BLOWS).length);
/** Milliseconds for a round, waiting for leases to run out included, and for all else. */
const ROUND = 45_000;
const AROUND = 180_000;

const ITEMS = 40;
/** Items that nobody archives: what is lawful there stays lawful. */
const LASTING = 20;
/** They may edit whatever state an item is in. */
const WHO_MAY: readonly PersonName[] = ['admin', 'coordinator', 'supervisor'];
const WHO_ELSE: readonly PersonName[] = ['technician', 'viewer', 'technician'];
/** Lines of each server's log that a failure shows. */
const LAST_LINES = 30;
/** Milliseconds between two things that somebody does. */
const PACE = 12;

let plant: Plant;
/** What people do; what happens to the nodes and to each person is drawn apart, so that timing changes no plan. */
const random = randomFrom(SEED);
const fate = randomFrom(SEED + 1);
/** What has happened, for who reads a failure. */
const log: string[] = [];
beforeAll(async () => {
	const cluster = await OwnCluster.start();
	const nodes = await Nodes.seed(ITEMS, cluster);
	const lines = [await Line.open(nodes.databaseUrl), await Line.open(nodes.databaseUrl)];
	await Promise.all(lines.map(({ url }) => nodes.add(url)));
	plant = { nodes, cluster, lines, random: fate };
}, AROUND);
afterAll(async () => {
	for (const line of plant.lines) line.mend();
	await plant.nodes.close();
	for (const line of plant.lines) line.close();
});

interface People {
	whoMay: Visitor[];
	visitors: Visitor[];
	stock: StockVisitor;
	contractor: Visitor;
}

/** Something that somebody does, chosen by the seed. */
function doSomething({ whoMay, visitors, stock, contractor }: People, n: number): void {
	const items = plant.nodes.content.items.map(({ id }) => id);
	const item = oneOf(random, items);
	const turn = random(100);
	if (turn < 25) oneOf(random, [...whoMay, stock]).editFact(oneOf(random, lasting()), n);
	else if (turn < 45) {
		const { field, value } = randomEdit(random, n);
		oneOf(random, [...visitors, stock]).edit(item, field, value);
	} else if (turn < 52) writeWhatMayNot(oneOf(random, [...visitors, stock]), item, n);
	else if (turn < 78) oneOf(random, visitors).act(anyAct(item, n));
	else if (turn < 82) contractor.act(anyAct(oneOf(random, companys()), n));
	else if (turn < 88) liveAndDie(oneOf(random, whoMay.slice(0, 2)), n);
	else if (turn < 92) oneOf(random, [...visitors, stock, contractor]).goAway();
	else if (turn < 99) {
		for (const one of [...visitors, stock, contractor]) if (random(2) === 0) one.comeBack();
	} else oneOf(random, visitors).closeTab();
}

const lasting = () => plant.nodes.content.items.slice(0, LASTING).map(({ id }) => id);
const companys = () =>
	plant.nodes.content.items.filter(({ party }) => party === 'northgate').map(({ id }) => id);

function anyAct(item: string, n: number): Record<string, unknown> {
	const act = randomAct(random, n, plant.nodes.content);
	return act.act === 'archive' && lasting().includes(item)
		? { item, act: 'raise-blocker', kind: 'people', text: `Away ${n}` }
		: { item, ...act };
}

function writeWhatMayNot(who: Visitor | StockVisitor, item: string, n: number): void {
	const field = oneOf(random, ['owner', 'stage', 'number', 'base', 'blocker:x', 'due', 'layout']);
	who.edit(item, field, `${FORBIDDEN} ${n}`);
}

/** A whole life at once, so that its steps come into one commit, or two, or five. */
function liveAndDie(who: Visitor, n: number): void {
	const item = randomUUID();
	who.act({ act: 'create', item, fields: { type: 'round', title: `Fleeting ${n}` } });
	who.act({ act: 'raise-blocker', item, kind: 'people', text: `Away ${n}` });
	who.act({ act: 'cancel', item, reason: `Because ${n}` });
	who.act({ act: 'archive', item });
	if (random(2) === 0) who.act({ act: 'reopen', item, reason: `Back ${n}` });
}

/** Works on until told to stop. */
async function work(people: People, isOver: () => boolean): Promise<number> {
	let n = 0;
	for (; !isOver(); n += 1) {
		doSomething(people, n);
		await setTimeout(PACE);
	}
	return n;
}

/** One node after the other goes down, and something else goes wrong meanwhile. */
async function rage(): Promise<void> {
	const plan = shuffled(fate, Object.keys(BLOWS));
	for (let round = 0; round < ROUNDS; round += 1) {
		const blow = plan[round % plan.length] ?? '';
		const mishap = oneOf(fate, Object.keys(MISHAPS));
		const [before, between] = [fate(1_500), fate(1_500)];
		const place = await holderOf(plant);
		const other = (place + 1) % plant.nodes.servers.length;
		log.push(`round ${round}: ${blow} at ${place}, ${mishap} at ${other}`);
		await setTimeout(before);
		const blown = BLOWS[blow]?.(plant, place);
		// A node does not come up without its database.
		if (blow === 'kill -9' || blow === 'stop') await blown;
		await setTimeout(between);
		await Promise.all([MISHAPS[mishap]?.(plant, other), blown]);
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
			let seed = SEED + 1;
			const ownRandom = () => randomFrom((seed += 1));
			const whoMay = WHO_MAY.map((name) => new Visitor(name, nodes, facts, ownRandom()));
			const others = WHO_ELSE.map((name) => new Visitor(name, nodes, facts, ownRandom()));
			const visitors = [...whoMay, ...others];
			const stock = await StockVisitor.open('supervisor', nodes, facts, ownRandom());
			const contractor = new Visitor('northgate', nodes, facts, ownRandom());
			const people = { whoMay, visitors, stock, contractor };

			let isOver = false;
			const working = work(people, () => isOver);
			await rage().finally(() => {
				isOver = true;
			});
			const many = await working;

			stock.comeBack();
			await Promise.all([...visitors, contractor].map((one) => one.settle()));
			await vi.waitFor(
				async () => {
					const saved = readSite((await stored(nodes)).doc);
					for (const { doc } of [...visitors, stock]) expect(readSite(doc)).toEqual(saved);
				},
				{ timeout: 60_000, interval: 250 },
			);
			log.push(`${many} doings, ${facts.count} facts`);
			if (process.env['FUZZ_ROUNDS'] !== undefined) process.stdout.write(`${log.join('\n')}\n`);
			expect(facts.count).toBeGreaterThan(100);
			await facts.expectAllThere(nodes);
			await expectActsToBeAnswered(nodes, [...visitors, contractor]);
			await expectHistoryToTellTheRows(nodes);
			await expectRowsToBeTheDocument(nodes);
			await expectTheLogToBeWhole();
			await expectNothingForbidden();
			for (const server of nodes.servers) expect(server.isRunning()).toBe(true);
			await Promise.all([...visitors, contractor, stock].map((one) => one.leave()));
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
