import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { outliveLostFiles } from '../../../server/lost-files.ts';

it('a file that has gone when it is sent breaks its own answer, and nobody else’s', async () => {
	const server = createServer((request, response) => {
		outliveLostFiles(response, pino({ level: 'silent' }));
		if (request.url === '/gone') {
			response.writeHead(200);
			createReadStream(`${import.meta.filename}.gone`).pipe(response);
		} else response.end('still here');
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	onTestFinished(() => void server.close());
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	await expect(fetch(`${address}/gone`)).rejects.toThrow('fetch failed');
	expect(await (await fetch(address)).text()).toBe('still here');
});
