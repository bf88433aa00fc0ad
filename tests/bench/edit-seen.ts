/**
 * How long it takes from an edit until another client has it, beside a relay that keeps nothing, in one run.
 * `npm run bench:edit`; ITEMS and EDITS change the size.
 */
import { once } from 'node:events';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { signInTo, startServer } from '../support/server-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { inMs, printTable, quantile } from './figures.ts';
import { startRelay } from './relay-process.ts';

const ITEMS = Number(process.env['ITEMS'] ?? 1_500);
const EDITS = Number(process.env['EDITS'] ?? 400);
/** Milliseconds between two edits: twenty a second. */
const EVERY = 50;

/** An update without content. */
const NOTHING = Uint8Array.of(0, 0);

interface Pair {
	writer: Y.Doc;
	reader: Y.Doc;
	end: () => void;
}

const folder = makeTemporaryFolder();
const server = await startServer({ dataDir: folder.path, items: ITEMS });
const relay = await startRelay(NOTHING);
try {
	const cookie = await signInTo(server.url, 'supervisor@demo.site');
	const ours = await measure(
		await connectToSite(`${server.url.replace('http', 'ws')}/sync`, cookie),
	);
	const floor = await measure(await connectToRelay(relay.url, ITEMS));
	printTable(
		['edit to seen by another, ms', 'p50', 'p95', 'p99', 'worst'],
		[
			['relay, keeps nothing', ...figures(floor)],
			[`Siteboard, ${ITEMS} items, committed first`, ...figures(ours)],
		],
	);
} finally {
	await relay.stop();
	await server.stop();
	folder.remove();
}

function figures(measured: readonly number[]): string[] {
	return [0.5, 0.95, 0.99, 1].map((share) => inMs(quantile(measured, share)));
}

async function measure(pair: Pair): Promise<number[]> {
	const items = pair.writer.getMap<Y.Map<unknown>>('items');
	const ids = [...items].filter(([, item]) => mayBeEdited(item)).map(([id]) => id);
	const seenAt = new Map<string, (at: number) => void>();
	pair.reader.getMap('items').observeDeep((events) => {
		const at = performance.now();
		for (const event of events) {
			if (!(event.target instanceof Y.Map)) continue;
			const title: unknown = event.target.get('title');
			if (typeof title === 'string') seenAt.get(title)?.(at);
		}
	});
	const measured: number[] = [];
	for (let n = 0; n < EDITS; n += 1) {
		const title = `Edit ${n} of the measurement`;
		const startedAt = performance.now();
		const seen = new Promise<number>((resolve) => seenAt.set(title, resolve));
		items.get(ids[n % ids.length] ?? '')?.set('title', title);
		measured.push((await seen) - startedAt);
		seenAt.delete(title);
		await new Promise((resolve) => setTimeout(resolve, EVERY));
	}
	pair.end();
	return measured;
}

/** What has ended is put back when it is edited, and would never be seen. */
function mayBeEdited(item: Y.Map<unknown>): boolean {
	const base = item.get('base');
	const stage =
		item.get('stage') ??
		(typeof base === 'object' && base !== null && 'stage' in base ? base.stage : null);
	return stage !== 'closed' && stage !== 'cancelled';
}

async function connectToSite(address: string, cookie: string): Promise<Pair> {
	class SignedIn extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, { headers: { cookie } });
		}
	}
	const connect = () =>
		new WebsocketProvider(address, 'demo', new Y.Doc(), {
			WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
			disableBc: true,
		});
	const providers = [connect(), connect()] as const;
	await Promise.all(
		providers.map((provider) => new Promise<void>((done) => provider.once('sync', () => done()))),
	);
	return {
		writer: providers[0].doc,
		reader: providers[1].doc,
		end: () => providers.forEach((provider) => provider.destroy()),
	};
}

/** Two documents that hold the same items and pass their updates on through the relay. */
async function connectToRelay(url: string, count: number): Promise<Pair> {
	const writer = new Y.Doc();
	const items = writer.getMap<Y.Map<unknown>>('items');
	writer.transact(() => {
		for (let n = 0; n < count; n += 1) {
			const item = new Y.Map<unknown>();
			item.set('base', { title: `Item ${n}` });
			items.set(String(n), item);
		}
	});
	const reader = new Y.Doc();
	Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer));
	const from = new WebSocket(url);
	const to = new WebSocket(url);
	await Promise.all([once(from, 'open'), once(to, 'open')]);
	to.on('message', (data: Buffer) => Y.applyUpdate(reader, new Uint8Array(data)));
	writer.on('update', (update: Uint8Array) => from.send(update));
	return {
		writer,
		reader,
		end: () => {
			from.close();
			to.close();
		},
	};
}
