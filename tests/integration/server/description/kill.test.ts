import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureBuilt } from '../../../../server/prepare.mjs';
import { makeDescription } from '../../../../src/lib/site-doc/description-shape.ts';
import { append, block, textOf } from '../../../support/descriptions.ts';
import { signInTo, startServer, type ServerProcess } from '../../../support/server-process.ts';
import { SiteClient } from '../../../support/site-client.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let server: ServerProcess;
beforeEach(async () => {
	await ensureBuilt();
	folder = makeTemporaryFolder();
	server = await startServer({ dataDir: folder.path, items: 20 });
}, 180_000);
afterEach(async () => {
	await server.stop();
	folder.remove();
});

it('[Y2] what was told to be saved in a description is there after a kill, and comes into the field', async () => {
	const cookie = await signInTo(server.url, 'supervisor@demo.site');
	const items = async () => {
		const answer = await fetch(`${server.url}/api/v1/sites/demo/items?stage=open`, {
			headers: { cookie },
		});
		return ((await answer.json()) as { data: { id: string; description: string }[] }).data;
	};
	const [item] = await items();
	if (item === undefined) throw new Error('There is no open item.');
	const connect = (path: string, options = {}) =>
		new SiteClient(`${server.url.replace('http', 'ws')}/sync/demo${path}`, cookie, options);
	const writer = connect(`/items/${item.id}`, { doc: makeDescription() });
	await writer.synced();
	for (const word of ['one', 'two', 'three']) {
		await writer.edit((doc) => append(doc, block('paragraph', `Saved ${word}`, { bold: {} })));
	}
	await server.kill();
	writer.end();
	server = await startServer({ dataDir: folder.path, items: 20 });
	const reader = connect(`/items/${item.id}`, { doc: makeDescription() });
	await reader.synced();
	expect(textOf(reader.doc)).toContain('Saved one\nSaved two\nSaved three');
	await expect
		.poll(async () => (await items()).find(({ id }) => id === item.id)?.description, {
			timeout: 15_000,
		})
		.toBe(textOf(reader.doc));
	reader.end();
}, 240_000);
