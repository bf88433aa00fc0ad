import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../../../../server/db/port.ts';
import { ensureBuilt } from '../../../../server/prepare.mjs';
import { startServer, type ServerProcess } from '../../../support/server-process.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';

const MAPPING = {
	type: 'maintenance',
	key: ['externalId'],
	fields: { externalId: 'id', title: 'text' },
};

let server: ServerProcess;
const folder = makeTemporaryFolder();
const mapping = join(folder.path, 'mapping.json');
const orders = join(folder.path, 'orders.csv');

beforeAll(async () => {
	writeFileSync(mapping, JSON.stringify(MAPPING));
	writeFileSync(orders, 'id,text\n4711,Change the seal\n');
	await ensureBuilt();
	server = await startServer({ dataDir: folder.path, items: 5 });
});
afterAll(async () => {
	await server.stop();
	folder.remove();
});

/** Imports the orders by the command line, into the demonstration site of the server's data. */
function importWith(port: number): Promise<{ code: number | null; output: string }> {
	const args = ['--site', 'demo', '--source', 'Orders', '--mapping', mapping, orders];
	const command = ['--import', 'tsx', 'server/imports/cli.ts', ...args];
	const env = { ...process.env, PORT: String(port), DATA_DIR: folder.path };
	return new Promise((resolve) => {
		const child = execFile(process.execPath, command, { env }, (_, stdout, stderr) =>
			resolve({ code: child.exitCode, output: stdout + stderr }),
		);
	});
}

describe('the import command, while a server has the data', () => {
	it('says which address it tried when the server is somewhere else, and how to give another', async () => {
		const port = await findFreePort();
		const { code, output } = await importWith(port);
		expect(output).toContain(`No server answers at http://127.0.0.1:${port} (HOST and PORT)`);
		expect(output).toContain(`A server (process ${server.pid}) is running on the data`);
		expect(output).toContain('Give the HOST and PORT that it was started with');
		expect(code).toBe(1);
	});

	it('has the server do it where that is', async () => {
		const { code, output } = await importWith(Number(new URL(server.url).port));
		expect(output).toContain(`The server at ${server.url} takes it in.`);
		expect(code).toBe(0);
	});
});
