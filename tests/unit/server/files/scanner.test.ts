import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scanner } from '../../../../server/files/scanner.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeAll(() => {
	folder = makeTemporaryFolder();
});
afterAll(() => folder.remove());

function script(name: string, lines: string): string {
	const path = join(folder.path, name);
	writeFileSync(path, `#!/bin/sh\n${lines}\n`);
	chmodSync(path, 0o755);
	return path;
}

describe('the scanner of a site', () => {
	it('[D3] is asked with the file’s path as its last argument, and knows no password of the server', async () => {
		const command = script(
			'picky',
			'[ "$1" = --quiet ] && [ "$2" = /x ] && [ -z "$DATABASE_URL" ]',
		);
		process.env['DATABASE_URL'] = 'postgres://secret';
		await expect(new Scanner(`${command} --quiet`).ensureClean('/x')).resolves.toBeUndefined();
		delete process.env['DATABASE_URL'];
	});

	it('[D3] keeps out what it finds', async () => {
		await expect(new Scanner(script('finds', 'exit 1')).ensureClean('/x')).rejects.toMatchObject({
			name: 'FileRefused',
			message: expect.stringContaining('not kept'),
		});
	});

	it.each([
		['fails', () => script('fails', 'exit 2')],
		['is not there', () => join(folder.path, 'nothing')],
		['takes too long', () => script('slow', 'exec sleep 30')],
	])('[D3] that %s lets nothing in, and asks to try again', async (_, command) => {
		await expect(new Scanner(command(), 300).ensureClean('/x')).rejects.toMatchObject({
			name: 'FileLater',
			status: 503,
		});
	});

	it('is asked nothing where there is none', async () => {
		await expect(new Scanner(null).ensureClean('/x')).resolves.toBeUndefined();
	});
});
