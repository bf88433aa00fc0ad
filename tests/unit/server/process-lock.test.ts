import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity, takeLock } from '../../../server/process-lock.mjs';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let path: string;

beforeEach(() => {
	folder = makeTemporaryFolder();
	path = join(folder.path, 'some', 'thing.lock');
});

afterEach(() => {
	folder.remove();
});

function take(): { release: () => void } {
	const lock = takeLock(path);
	if ('release' in lock) return lock;
	throw new Error(`process ${lock.holder} has it`);
}

describe('a lock', () => {
	it('is refused while a process has it, and names that process', () => {
		take();
		expect(takeLock(path)).toEqual({ holder: process.pid });
	});

	it('can be taken again once it was given back', () => {
		take().release();
		expect(existsSync(path)).toBe(false);
		take();
	});

	it('goes to the next when its holder has died', async () => {
		const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
		await once(child, 'spawn');
		writeFileLock(processIdentity(child.pid ?? 0) ?? '');
		expect(takeLock(path)).toEqual({ holder: child.pid });
		child.kill('SIGKILL');
		await once(child, 'exit');
		take();
	});

	it('is not kept by another process that was given the number of a dead holder', () => {
		writeFileLock(`${process.pid} an earlier life`);
		take();
		expect(readFileSync(path, 'utf8')).toContain(processIdentity(process.pid));
	});

	it('leaves no files of its own behind', () => {
		writeFileLock('1 nobody');
		take().release();
		expect(readdirSync(join(folder.path, 'some'))).toEqual([]);
	});
});

function writeFileLock(identity: string): void {
	take().release();
	writeFileSync(path, `${identity}\n0\n`);
}
