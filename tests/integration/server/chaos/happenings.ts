import { setTimeout } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Line } from '../../../support/line.ts';
import type { Nodes } from '../../../support/nodes.ts';
import type { OwnCluster } from '../../../support/own-cluster.ts';
import { oneOf, type Random } from '../../../support/random.ts';
import { LEASE_LIFE } from '../../../../server/leases/lease.ts';

/** What a takeover may take beyond the lease, in milliseconds, on a busy machine. */
const SLACK = 20_000;
/** Milliseconds that something passing lasts at most. */
const BRIEF = 2_000;

/** Two nodes, each with a line of its own to one database. */
export interface Plant {
	nodes: Nodes;
	cluster: OwnCluster;
	lines: readonly Line[];
	random: Random;
}

/** Something that happens to a node, from its beginning until the node is well again. */
export type Happening = (plant: Plant, place: number) => Promise<void>;

const urlOf = ({ lines }: Plant, place: number): string => {
	const line = lines[place];
	if (line === undefined) throw new Error(`There is no line ${place}.`);
	return line.url;
};

/** What takes a node away, so that the other one has to have the site. */
export const BLOWS: Readonly<Record<string, Happening>> = {
	'kill -9': async (plant, place) => {
		await plant.nodes.server(place).kill();
		await plant.nodes.replace(place, urlOf(plant, place));
		await untilHeld(plant);
	},
	stop: async (plant, place) => {
		const server = plant.nodes.server(place);
		await server.stop();
		if (server.output().includes('not stopped cleanly')) {
			throw new Error(`It did not stop cleanly:\n${server.output()}`);
		}
		await plant.nodes.replace(place, urlOf(plant, place));
		await untilHeld(plant);
	},
	'pause past the lease': async (plant, place) => {
		const server = plant.nodes.server(place);
		server.pause();
		await untilHeldElsewhere(plant, server.url);
		await setTimeout(plant.random(BRIEF));
		server.resume();
	},
	'cut off from the database past the lease': async (plant, place) => {
		const { url } = plant.nodes.server(place);
		plant.lines[place]?.cut();
		await untilHeldElsewhere(plant, url);
		await setTimeout(plant.random(BRIEF));
		plant.lines[place]?.mend();
	},
};

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

function untilHeldElsewhere({ nodes }: Plant, than: string): Promise<void> {
	return vi
		.waitUntil(async () => {
			const url = await holderUrl(nodes);
			return url !== null && url !== than;
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
