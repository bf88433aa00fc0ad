/**
 * The sync core under load, beside a relay that keeps nothing, in one run; the clients are in this process, each server
 * in its own. `npm run bench:sync`; ITEMS is the size of the site, SECONDS the length of a measurement, RUNS how often.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { signInTo, startServer } from '../support/server-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { inMs, printTable, quantile } from './figures.ts';
import { loadDocument, LoadClient, markedTitle, marksIn } from './load-client.ts';
import { processorTime } from './processor-time.ts';
import { startRelay } from './relay-process.ts';
import { COLLECTS_ON_SIGNAL, residentMemory } from './resident-memory.ts';

const ITEMS = Number(process.env['ITEMS'] ?? 10_000);
const SECONDS = Number(process.env['SECONDS'] ?? 10);
const RUNS = Number(process.env['RUNS'] ?? 3);
const CLIENTS = 50;
const WRITERS = 10;
const EDITS_A_SECOND = 50;
const STORM = 20;
/** Connections of which each one's memory is told. */
const CONNECTIONS = 200;
/** Cursor moves of each client in a second. */
const MOVES = 10;
/** Milliseconds for the last edits to arrive. */
const PATIENCE = 10_000;

/** A server under test. */
interface Subject {
	name: string;
	url: string;
	cookie: string | null;
	pid: number;
	/** Process of its database, which counts apart; null when it has none. */
	databasePid: number | null;
}

const folder = makeTemporaryFolder();
const server = await startServer({
	dataDir: folder.path,
	items: ITEMS,
	env: COLLECTS_ON_SIGNAL,
});
try {
	const withoutDocument = await residentMemory(server.pid);
	const cookie = await signInTo(server.url, 'supervisor@demo.site');
	const url = `${server.url.replace('http', 'ws')}/sync/demo`;
	const doc = await loadDocument(url, cookie);
	const relay = await startRelay(Y.encodeStateAsUpdate(doc));
	try {
		const floor: Subject = { name: 'relay', ...relay, cookie: null, databasePid: null };
		const ours: Subject = {
			name: 'Siteboard',
			url,
			cookie,
			pid: server.pid,
			databasePid: postmasterOf(folder.path),
		};
		await compareMemory([floor, ours], Y.encodeStateVector(doc), withoutDocument);
		await compareEdits([floor, ours]);
		await compareMoves([floor, ours], Y.encodeStateVector(doc));
		await compareLoads([floor, ours]);
		await measureDownload(server.url, cookie);
	} finally {
		await relay.stop();
	}
} finally {
	await server.stop();
	folder.remove();
}

/** Process of the embedded database of a data folder. */
function postmasterOf(dataDir: string): number {
	return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** @param withoutDocument Memory of ours before the site was asked for, in megabytes. */
async function compareMemory(
	[floor, ours]: readonly [Subject, Subject],
	vector: Uint8Array,
	withoutDocument: number,
): Promise<void> {
	const holder = connect(ours, vector);
	await holder.synced;
	const document = (await residentMemory(ours.pid)) - withoutDocument;
	const rows: string[][] = [];
	for (const subject of [floor, ours]) {
		// What is made for the first who come stays for the next.
		await memoryOfConnections(subject, vector);
		const each = (await memoryOfConnections(subject, vector)) / CONNECTIONS;
		const own = subject === ours ? document.toFixed(0) : '-';
		rows.push([subject.name, own, (each * 1024).toFixed(0)]);
	}
	await holder.close();
	printTable(['memory', `document of ${ITEMS} items, MB`, 'connection, KB'], rows);
}

/** Memory that connections take together, in megabytes. */
async function memoryOfConnections(subject: Subject, vector: Uint8Array): Promise<number> {
	const before = await residentMemory(subject.pid);
	const clients = Array.from({ length: CONNECTIONS }, () => connect(subject, vector));
	await Promise.all(clients.map((client) => client.synced));
	const after = await residentMemory(subject.pid);
	await Promise.all(clients.map((client) => client.close()));
	return after - before;
}

function connect(subject: Subject, vector: Uint8Array): LoadClient {
	return new LoadClient(subject.url, subject.cookie, vector, () => undefined);
}

async function compareEdits(subjects: readonly Subject[]): Promise<void> {
	const rows: string[][] = [];
	for (let run = 1; run <= RUNS; run += 1) {
		for (const subject of subjects)
			rows.push([`${subject.name}, run ${run}`, ...(await edits(subject))]);
	}
	printTable(
		[
			`${EDITS_A_SECOND} edits/s seen by all of ${CLIENTS}, ${ITEMS} items, ms`,
			'p50',
			'p95',
			'p99',
			'worst',
			'CPU s/1,000',
			'database',
		],
		rows,
	);
}

async function edits(subject: Subject): Promise<string[]> {
	// What another server has heard builds on nothing that this one has.
	const doc = await loadDocument(subject.url, subject.cookie);
	const items = doc.getMap<Y.Map<unknown>>('items');
	const ids = [...items.keys()];
	const seen = new Map<number, { at: number; by: number }>();
	const took: number[] = [];
	const hear = (marks: readonly number[]) => {
		for (const n of marks) {
			const edit = seen.get(n);
			if (edit === undefined) continue;
			edit.by += 1;
			if (edit.by < CLIENTS - 1) continue;
			took.push(performance.now() - edit.at);
			seen.delete(n);
		}
	};
	const vector = Y.encodeStateVector(doc);
	const clients = Array.from({ length: CLIENTS }, (_, n) => {
		const own = n;
		return new LoadClient(subject.url, subject.cookie, vector, (update) => {
			// The author's own echo does not count.
			hear(marksIn(update).filter((mark) => mark % WRITERS !== own));
		});
	});
	await Promise.all(clients.map((client) => client.synced));
	const writers = Array.from({ length: WRITERS }, () => new Y.Doc().clientID);
	const before = [processorTime(subject.pid), processorTime(subject.databasePid ?? 0)];
	const total = SECONDS * EDITS_A_SECOND;
	for (let n = 0; n < total; n += 1) {
		const writer = n % WRITERS;
		doc.clientID = writers[writer] ?? 0;
		let written = new Uint8Array();
		const collect = (update: Uint8Array) => (written = new Uint8Array(update));
		doc.once('update', collect);
		items.get(ids[(n * 7) % ids.length] ?? '')?.set('title', markedTitle(n));
		seen.set(n, { at: performance.now(), by: 0 });
		clients[writer]?.sendUpdate(written);
		await pause(1_000 / EDITS_A_SECOND);
	}
	const deadline = performance.now() + PATIENCE;
	while (seen.size > 0 && performance.now() < deadline) await pause(5);
	const after = [processorTime(subject.pid), processorTime(subject.databasePid ?? 0)];
	await Promise.all(clients.map((client) => client.close()));
	if (seen.size > 0)
		throw new Error(`${subject.name}: ${seen.size} of ${total} edits never arrived.`);
	const cost = (n: number) => (((after[n] ?? NaN) - (before[n] ?? NaN)) / total) * 1_000;
	const own = subject.databasePid === null ? cost(0) : cost(0) - cost(1);
	return [
		...[0.5, 0.95, 0.99, 1].map((share) => inMs(quantile(took, share))),
		own.toFixed(2),
		subject.databasePid === null ? '-' : cost(1).toFixed(2),
	];
}

async function compareMoves(subjects: readonly Subject[], vector: Uint8Array): Promise<void> {
	const rows: string[][] = [];
	for (const subject of subjects) rows.push([subject.name, await moves(subject, vector)]);
	printTable([`${CLIENTS} pointers at ${MOVES} Hz`, 'CPU s/1,000 moves'], rows);
}

async function moves(subject: Subject, vector: Uint8Array): Promise<string> {
	const clients = Array.from({ length: CLIENTS }, () => connect(subject, vector));
	await Promise.all(clients.map((client) => client.synced));
	const ids = clients.map(() => new Y.Doc().clientID);
	const before = processorTime(subject.pid);
	for (let n = 1; n <= SECONDS * MOVES; n += 1) {
		clients.forEach((client, c) =>
			client.sendPresence(ids[c] ?? 0, n, { view: 'map', cursor: { x: n, y: c } }),
		);
		await pause(1_000 / MOVES);
	}
	const cost = processorTime(subject.pid) - before;
	await Promise.all(clients.map((client) => client.close()));
	return ((cost / (CLIENTS * SECONDS * MOVES)) * 1_000).toFixed(3);
}

async function compareLoads(subjects: readonly Subject[]): Promise<void> {
	const rows: string[][] = [];
	for (const subject of subjects) {
		const alone: number[] = [];
		const before = processorTime(subject.pid);
		let bytes = 0;
		for (let run = 0; run < RUNS; run += 1) {
			const loaded = await load(subject);
			alone.push(loaded.ms);
			bytes = loaded.bytes;
		}
		const cost = ((processorTime(subject.pid) - before) / RUNS) * 1_000;
		const startedAt = performance.now();
		await Promise.all(Array.from({ length: STORM }, () => load(subject)));
		rows.push([
			subject.name,
			inMs(quantile(alone, 0.5)),
			cost.toFixed(0),
			(bytes / 1e6).toFixed(2),
			inMs(performance.now() - startedAt),
		]);
	}
	printTable(
		['first load by socket', 'ms', 'CPU ms', 'MB', `the last of ${STORM} at once, ms`],
		rows,
	);
}

async function load(subject: Subject): Promise<{ ms: number; bytes: number }> {
	const startedAt = performance.now();
	const client = connect(subject, Uint8Array.of(0));
	await client.synced;
	const ms = performance.now() - startedAt;
	await client.close();
	return { ms, bytes: client.bytes };
}

/** The way of the browser: the compressed snapshot over HTTP. */
async function measureDownload(address: string, cookie: string): Promise<void> {
	const took: number[] = [];
	let bytes = 0;
	const before = processorTime(server.pid);
	for (let run = 0; run < RUNS; run += 1) {
		const startedAt = performance.now();
		const answer = await fetch(`${address}/sync/demo/snapshot?sections=1`, {
			headers: { cookie, 'accept-encoding': 'br' },
		});
		bytes = Number(answer.headers.get('content-length') ?? NaN);
		await answer.arrayBuffer();
		took.push(performance.now() - startedAt);
	}
	const cost = ((processorTime(server.pid) - before) / RUNS) * 1_000;
	printTable(
		['snapshot by HTTP, unpacked, ms', 'median', 'CPU ms', 'MB'],
		[['Siteboard', inMs(quantile(took, 0.5)), cost.toFixed(0), (bytes / 1e6).toFixed(2)]],
	);
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
