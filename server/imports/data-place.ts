import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { databaseName } from '../db/embedded-cluster.ts';
import { findPostmaster } from '../db/embedded-postmaster.ts';
import type { Environment } from '../environment.ts';

/** Milliseconds that a server may take to say that it is there. */
const PATIENCE = 3_000;

/** Where a server of this environment is reached. */
export function addressOf({ host, port }: Environment): string {
	const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
	return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** True when a server takes work there. */
export async function answers(address: string): Promise<boolean> {
	try {
		const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(PATIENCE) });
		return response.ok;
	} catch {
		// Nobody there is an answer too.
		return false;
	}
}

/** The address of the embedded database that a server is running on this data now, or null when there is none. */
export function runningDatabase(dataDir: string): string | null {
	const entrance = join(resolve(dataDir), 'postgres');
	const passwordFile = join(resolve(dataDir), 'postgres-password');
	if (!existsSync(entrance) || !existsSync(passwordFile)) return null;
	const postmaster = findPostmaster(realpathSync(entrance));
	if (postmaster === undefined) return null;
	const password = readFileSync(passwordFile, 'utf8').trim();
	return `postgres://${databaseName}:${password}@127.0.0.1:${postmaster.port}/${databaseName}`;
}
