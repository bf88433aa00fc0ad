import { setTimeout } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Line } from '../../../support/line.ts';
import type { Nodes } from '../../../support/nodes.ts';
import type { OwnCluster } from '../../../support/own-cluster.ts';
import { oneOf, type Random } from '../../../support/random.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { LEASE_LIFE } from '../../../../server/leases/lease.ts';
import type { Crowd } from './crowd.ts';

/** What a takeover may take beyond the lease, in milliseconds, on a busy machine. */
const SLACK = 60_000;
/** Milliseconds that something passing lasts at most. */
const BRIEF = 2_000;
/** Milliseconds that people go on writing to a node that cannot commit any more: work waits in it then. */
const HELD_UP = 300;

/** Two nodes, each with a line of its own to one database. */
export interface Plant {
	nodes: Nodes;
	cluster: OwnCluster;
	lines: readonly Line[];
	random: Random;
}

/** Something that happens to a node, from its beginning until the node is well again. */
type Happening = (plant: Plant, place: number) => Promise<void>;
/** As {@link Happening}; tells the people what to do meanwhile, and lets them go on in the end. */
type Blow = (plant: Plant, place: number, crowd: Crowd) => Promise<void>;

function lineOf({ lines }: Plant, place: number): Line {
	const line = lines[place];
	if (line === undefined) throw new Error(`There is no line ${place}.`);
	return line;
}

const otherThan = ({ nodes }: Plant, place: number): number => (place + 1) % nodes.servers.length;

/** What takes a node away, while everybody writes, so that the other one has to have the site. */
export const BLOWS: Readonly<Record<string, Blow>> = {
	// What was on its way to the database at that moment is lost. Whoever was told of it has been told of nothing.
	'kill -9 during a commit': async (plant, place, crowd) => {
		const line = lineOf(plant, place);
		await crowd.rush(plant.random(BRIEF) / 4);
		line.hold();
		await crowd.keepRushing(HELD_UP);
		await plant.nodes.server(place).kill();
		line.sever();
		crowd.closeTabs();
		crowd.goOn();
		await plant.nodes.put(place, line.url);
		await untilHeld(plant);
	},
	'pause past the lease': async (plant, place, crowd) => {
		const server = plant.nodes.server(place);
		await crowd.rush(plant.random(BRIEF) / 4);
		server.pause();
		await crowd.keepRushing(HELD_UP);
		await expectNothingOfItsOwn(plant, place, crowd, () => server.resume());
	},
	'cut off from the database past the lease': async (plant, place, crowd) => {
		const line = lineOf(plant, place);
		await crowd.rush(plant.random(BRIEF) / 4);
		line.hold();
		await crowd.keepRushing(HELD_UP);
		line.cut();
		await expectNothingOfItsOwn(plant, place, crowd, () => line.mend());
	},
	stop: async (plant, place, crowd) => {
		const server = plant.nodes.server(place);
		await crowd.rush(plant.random(BRIEF) / 4);
		await server.stop();
		if (server.output().includes('not stopped cleanly')) {
			throw new Error(`It did not stop cleanly:\n${server.output()}`);
		}
		crowd.closeTabs();
		crowd.goOn();
		await plant.nodes.put(place, lineOf(plant, place).url);
		await untilHeld(plant);
	},
};

/** The blows after which a node comes up again, which it does not without its database. */
export const NEEDS_DATABASE: ReadonlySet<string> = new Set(['kill -9 during a commit', 'stop']);

/**
 * Somebody else takes the site over and writes nothing; then the earlier holder is back, with work that waits in it.
 * Asserts that nothing of that work comes to the database.
 */
async function expectNothingOfItsOwn(
	plant: Plant,
	place: number,
	crowd: Crowd,
	bringBack: () => void,
): Promise<void> {
	const { nodes, random } = plant;
	crowd.leaveBehind();
	const onlooker = await lookOn(nodes, otherThan(plant, place));
	const before = await lastWritten(nodes);
	await setTimeout(random(BRIEF) / 4);
	bringBack();
	// It has noticed that it is the holder no more when it passes somebody on.
	const passedOn = await lookOn(nodes, place);
	expect(await lastWritten(nodes), 'the last that people wrote, before and after').toBe(before);
	onlooker.end();
	passedOn.end();
	crowd.goOn();
}

/** Sequence number of the last batch with something that a person did. */
async function lastWritten(nodes: Nodes): Promise<number> {
	const text = `select max(seq) as seq from history where site = 'demo' and actor is not null`;
	// The database may have been killed just now.
	const [row] = await vi.waitFor(() => nodes.rows<{ seq: string | null }>(text), patience());
	return Number(row?.seq ?? 0);
}

/** Comes in by a node, as somebody who may write nothing, as soon as it lets them. */
async function lookOn(nodes: Nodes, place: number): Promise<SiteClient> {
	const deadline = performance.now() + LEASE_LIFE + SLACK;
	while (performance.now() < deadline) {
		const client = await nodes.prepare(place, 'viewer', { presence: false });
		const isAnswered = () =>
			client.isSynced || client.refusedWith !== null || client.closed !== null;
		await vi
			.waitUntil(isAnswered, { timeout: LEASE_LIFE / 2, interval: 20 })
			.catch((reason: unknown) => {
				if (client.isOpen) throw reason;
			});
		if (client.isSynced) return client;
		client.end();
		await setTimeout(100);
	}
	throw new Error(`Nobody is let in by node ${place}.`);
}

/** What passes, and may happen at any moment, during something else, too. */
export const MISHAPS: Readonly<Record<string, Happening>> = {
	'database killed': async ({ cluster, random }) => {
		cluster.kill();
		await setTimeout(random(BRIEF) / 4);
		await cluster.recover();
	},
	'short pause': async ({ nodes, random }, place) => {
		const server = nodes.server(place);
		server.pause();
		await setTimeout(random(BRIEF));
		server.resume();
	},
	'short cut': async ({ lines, random }, place) => {
		lines[place]?.cut();
		await setTimeout(random(BRIEF));
		lines[place]?.mend();
	},
};

/** The place of the node that has the site; any other when none has just now. */
export async function holderOf({ nodes, random }: Plant): Promise<number> {
	const url = await holderUrl(nodes);
	const place = nodes.servers.findIndex((server) => server.url === url);
	return place < 0 ? oneOf(random, [...nodes.servers.keys()]) : place;
}

function untilHeld({ nodes }: Plant): Promise<void> {
	return vi
		.waitUntil(async () => {
			const url = await holderUrl(nodes);
			return nodes.servers.some((server) => server.url === url);
		}, patience())
		.then(() => undefined);
}

/** The database may have been killed just now. */
function holderUrl(nodes: Nodes): Promise<string | null> {
	return nodes.holder().catch(() => null);
}

function patience(): { timeout: number; interval: number } {
	return { timeout: LEASE_LIFE + SLACK, interval: 100 };
}
