import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	accessSync,
	chmodSync,
	constants,
	existsSync,
	lstatSync,
	mkdirSync,
	realpathSync,
	statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { copyBinaries, type Binaries } from './embedded-binaries.ts';
import { EmbeddedDatabaseError, explainFileError } from './embedded-error.ts';

/** A user of the operating system, by number. */
export interface Account {
	readonly uid: number;
	readonly gid: number;
}

/** Where the database lies, which programs run it and as whom. */
export interface Place {
	/** the real path of `DATA_DIR` */
	readonly dataDir: string;
	/** the real path of the cluster, whether it has been made yet or not */
	readonly cluster: string;
	/** `<DATA_DIR>/postgres`: the cluster itself, or the link to it */
	readonly entrance: string;
	readonly binaries: Binaries;
	/** undefined when it runs as the user who runs Siteboard */
	readonly account: Account | undefined;
}

/** For what PostgreSQL's user cannot reach where it is. Only root gets there. */
const sharedFolder = '/var/lib/siteboard';

/**
 * Decides where the database lies. PostgreSQL refuses to run as root, so for root it runs as the cluster's owner or
 * as the system user `postgres`; and a folder closed to that user (root's home, a `mktemp -d`) is got round by
 * keeping a copy of the programs, the cluster, or both below /var/lib/siteboard.
 *
 * @throws EmbeddedDatabaseError when the data folder cannot be used
 */
export async function choosePlace(
	dataDir: string,
	binaries: Binaries,
	log: (line: string) => void,
): Promise<Place> {
	const folder = openDataFolder(dataDir);
	const entrance = join(folder, 'postgres');
	const existing = existingCluster(entrance);
	if (process.getuid?.() !== 0) {
		if (existing !== undefined) refuseForeignCluster(existing);
		return {
			dataDir: folder,
			cluster: existing ?? entrance,
			entrance,
			binaries,
			account: undefined,
		};
	}

	const account = (existing === undefined ? undefined : ownerOf(existing)) ?? postgresAccount();
	const programs = await reachablePrograms(account, binaries, log);
	if (existing !== undefined) {
		if (!canEnter(account, existing)) throw unreachable(existing);
		return { dataDir: folder, cluster: existing, entrance, binaries: programs, account };
	}
	if (canEnter(account, folder)) {
		return { dataDir: folder, cluster: entrance, entrance, binaries: programs, account };
	}
	const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
	const cluster = join(makeSharedFolder(name), 'postgres');
	if (!canEnter(account, dirname(cluster))) throw unreachable(dirname(cluster));
	log(`PostgreSQL's user cannot reach ${folder}, so the database is kept in ${cluster}.`);
	return { dataDir: folder, cluster, entrance, binaries: programs, account };
}

async function reachablePrograms(
	account: Account,
	binaries: Binaries,
	log: (line: string) => void,
): Promise<Binaries> {
	if (canRun(account, binaries.postgres)) return binaries;
	const copy = await copyBinaries(binaries, makeSharedFolder(), log);
	if (!canRun(account, copy.postgres)) throw unreachable(copy.folder);
	return copy;
}

/** @returns the path of a folder below the shared one, or of that itself */
function makeSharedFolder(name = ''): string {
	const path = join(sharedFolder, name);
	try {
		mkdirSync(path, { recursive: true });
		chmodSync(sharedFolder, 0o755);
		chmodSync(path, 0o755);
		return path;
	} catch (error) {
		throw explainFileError(error, path);
	}
}

function openDataFolder(dataDir: string): string {
	try {
		mkdirSync(dataDir, { recursive: true });
		const folder = realpathSync(dataDir);
		accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
		return folder;
	} catch (error) {
		throw explainFileError(error, dataDir);
	}
}

function existingCluster(entrance: string): string | undefined {
	if (lstatSync(entrance, { throwIfNoEntry: false }) === undefined) return undefined;
	try {
		if (existsSync(entrance)) return realpathSync(entrance);
	} catch (error) {
		throw explainFileError(error, entrance);
	}
	throw new EmbeddedDatabaseError(
		`${entrance} points to a database that is not there, or that this user may not see. Start as the user who ` +
			'made it (root, if you do not know), bring the database back, or remove the link to begin with an empty one.',
	);
}

function refuseForeignCluster(cluster: string): void {
	const own = process.getuid?.();
	if (own === undefined || statSync(cluster).uid === own) return;
	throw new EmbeddedDatabaseError(
		`The database in ${cluster} belongs to another user, probably because Siteboard was started as root before. ` +
			'Start as root again, or choose another folder with DATA_DIR.',
	);
}

function ownerOf(cluster: string): Account | undefined {
	const { uid, gid } = statSync(cluster);
	return uid === 0 ? undefined : { uid, gid };
}

/** The system user `postgres`, made when there is none. */
function postgresAccount(): Account {
	const found = lookUpPostgres();
	if (found !== undefined) return found;
	const common = ['--system', '--no-create-home', '--home-dir', '/nonexistent'];
	const group = spawnSync('getent', ['group', 'postgres']).status === 0;
	spawnSync('useradd', [
		...common,
		...(group ? ['--gid', 'postgres'] : ['--user-group']),
		...['--shell', '/usr/sbin/nologin', 'postgres'],
	]);
	const made = lookUpPostgres();
	if (made !== undefined) return made;
	throw new EmbeddedDatabaseError(
		'PostgreSQL does not run as root, and the user postgres for it could not be made. Start Siteboard as an ' +
			'ordinary user, make a user postgres, or set DATABASE_URL to a PostgreSQL 15 or newer.',
	);
}

function lookUpPostgres(): Account | undefined {
	const ask = (option: string): number =>
		Number.parseInt(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout, 10);
	const uid = ask('-u');
	const gid = ask('-g');
	return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

/** Tried for real: rights also come from access lists, mounts and the folders above. */
function canRun(account: Account, program: string): boolean {
	return spawnSync(program, ['--version'], { ...account, cwd: '/' }).status === 0;
}

function canEnter(account: Account, folder: string): boolean {
	const test = ['-c', 'test -x "$1"', 'sh', folder];
	return spawnSync('/bin/sh', test, { ...account, cwd: '/' }).status === 0;
}

function unreachable(path: string): EmbeddedDatabaseError {
	return new EmbeddedDatabaseError(
		`PostgreSQL's user cannot reach ${path}. Open the folders above it to other users (chmod o+x), start as its ` +
			'owner, or set DATABASE_URL to a PostgreSQL 15 or newer.',
	);
}
