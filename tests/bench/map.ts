/**
 * The map's items beside leaflet.markercluster and Leaflet's circles on a canvas: the same page, data and machine. `npm run
 * bench:map`; ITEMS is a list of sizes, RUNS how many times each is done.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { findOrInstallChromium } from '../support/chromium.mjs';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { inMs, printTable, quantile } from './figures.ts';
import type { BenchPage, ContenderName } from './map/page.ts';

const SIZES = (process.env['ITEMS'] ?? '5000,20000,50000').split(',').map(Number);
const RUNS = Number(process.env['RUNS'] ?? 5);
const CONTENDERS = [
	'siteboard',
	'markercluster',
	'markercluster as it comes',
	'circles',
] as const satisfies readonly ContenderName[];
const FRAMES = 60;
const CHANGES = 150;
const CHANGES_A_SECOND = 50;

interface Figures {
	ready: number;
	pan: number;
	zoom: number;
	drawn: number;
	long: number;
	megabytes: number;
}

declare const bench: BenchPage;

const folder = makeTemporaryFolder();
await build({
	root: join(import.meta.dirname, 'map'),
	configFile: false,
	logLevel: 'error',
	resolve: { alias: { $lib: join(import.meta.dirname, '../../src/lib') } },
	worker: { format: 'es' },
	build: {
		outDir: folder.path,
		emptyOutDir: true,
		rolldownOptions: { input: join(import.meta.dirname, 'map/bench.html') },
	},
});
const server = createServer((request, response) => {
	const path = request.url === '/' ? '/bench.html' : (request.url ?? '/');
	const type = path.endsWith('.js')
		? 'text/javascript'
		: path.endsWith('.css')
			? 'text/css'
			: 'text/html';
	readFile(join(folder.path, path)).then(
		(body) => response.writeHead(200, { 'content-type': type }).end(body),
		() => response.writeHead(404).end(),
	);
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const browser = await chromium.launch({
	executablePath: await findOrInstallChromium(),
	args: ['--no-sandbox', '--disable-gpu'],
});
try {
	const rows: string[][] = [];
	for (const size of SIZES) {
		const all = new Map<string, Figures>();
		for (const contender of CONTENDERS) all.set(contender, await medians(browser, contender, size));
		const peer = all.get('markercluster');
		for (const [name, figures] of all) rows.push(rowOf(name, size, figures, peer));
	}
	printTable(
		['milliseconds, medians', 'ready', 'pan p95', 'zoom', 'change', 'long tasks', 'MB'],
		rows,
	);
} finally {
	await browser.close();
	server.close();
	folder.remove();
}

function rowOf(name: string, size: number, own: Figures, peer: Figures | undefined): string[] {
	const beside = (value: number, other: number | undefined) =>
		name === 'siteboard' && other ? ` (${(value / other).toFixed(2)})` : '';
	return [
		`${name} ${size}`,
		inMs(own.ready) + beside(own.ready, peer?.ready),
		inMs(own.pan) + beside(own.pan, peer?.pan),
		inMs(own.zoom) + beside(own.zoom, peer?.zoom),
		inMs(own.drawn) + beside(own.drawn, peer?.drawn),
		String(own.long),
		own.megabytes.toFixed(1) + beside(own.megabytes, peer?.megabytes),
	];
}

async function medians(from: Browser, contender: (typeof CONTENDERS)[number], size: number) {
	const runs: Figures[] = [];
	for (let run = 0; run < RUNS; run++) runs.push(await once(from, contender, size));
	const median = (of: keyof Figures) =>
		quantile(
			runs.map((one) => one[of]),
			0.5,
		);
	return {
		ready: median('ready'),
		pan: median('pan'),
		zoom: median('zoom'),
		drawn: median('drawn'),
		long: median('long'),
		megabytes: median('megabytes'),
	};
}

async function once(
	from: Browser,
	contender: (typeof CONTENDERS)[number],
	size: number,
): Promise<Figures> {
	const page = await from.newPage({ viewport: { width: 1366, height: 768 } });
	try {
		await page.goto(address);
		await page.evaluate(({ name, count }) => bench.prepare(name, count), {
			name: contender,
			count: size,
		});
		const session = await page.context().newCDPSession(page);
		const memory = async () => {
			await session.send('HeapProfiler.collectGarbage');
			const heap = await session.send('Runtime.getHeapUsage');
			return heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize;
		};
		const before = await memory();
		const ready = await page.evaluate(() => bench.ready());
		await page.evaluate(() => bench.bringHere());
		const megabytes = ((await memory()) - before) / 1e6;
		const frames = contender === 'circles' && size > 5_000 ? 6 : FRAMES;
		const pan = await page.evaluate((count) => bench.pan(count), frames);
		const zooms: number[] = [];
		for (let at = 0; at < 3; at++) zooms.push(...(await page.evaluate(() => bench.zoom())));
		const { drawn, long } = await page.evaluate(
			({ count, perSecond }) => bench.changes(count, perSecond),
			{ count: contender === 'siteboard' ? CHANGES : CHANGES / 5, perSecond: CHANGES_A_SECOND },
		);
		return {
			ready,
			pan: quantile(pan, 0.95),
			zoom: quantile(zooms, 0.5),
			drawn: quantile(drawn, 0.95),
			long: long.length,
			megabytes,
		};
	} finally {
		await page.close();
	}
}
