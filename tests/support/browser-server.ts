import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './server-process.ts';

/** Items of the site that the browser tests share: enough for every status, few enough to be quick. */
const ITEMS = 400;

/** Starts the one server that the browser tests share, and stops it when they are done. */
export default async function serveBrowserTests(): Promise<() => Promise<void>> {
	const dataDir = mkdtempSync(join(tmpdir(), 'siteboard-browser-'));
	const server = await startServer({ dataDir, items: ITEMS });
	process.env['SITEBOARD_URL'] = server.url;
	return async () => {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	};
}
