import { startServer } from './server-process.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Items of the site that the browser tests share: enough for every status, few enough to be quick. */
const ITEMS = 400;

/** Starts the one server that the browser tests share, and stops it when they are done. */
export default async function serveBrowserTests(): Promise<() => Promise<void>> {
	const folder = makeTemporaryFolder();
	const server = await startServer({ dataDir: folder.path, items: ITEMS });
	process.env['SITEBOARD_URL'] = server.url;
	return async () => {
		await server.stop();
		folder.remove();
	};
}
