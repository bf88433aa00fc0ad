import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
	appendFile,
	chmod,
	chown,
	mkdir,
	readFile,
	rename,
	rm,
	symlink,
	writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, diskFull, EmbeddedDatabaseError, explainFileError } from './embedded-error.ts';
import type { Place } from './embedded-place.ts';
import { runProgram } from './embedded-program.ts';

/** Settings of PostgreSQL by name, as in postgresql.conf. */
export type Settings = Readonly<Record<string, string>>;

/** The superuser of the embedded cluster, and the name of the database in it. */
export const databaseName = 'siteboard';

const settingsFile = 'siteboard.conf';

const ownSettings: Settings = {
	listen_addresses: '127.0.0.1',
	// No socket in the file system: its path would have to be short, private and reachable for two users.
	unix_socket_directories: '',
	fsync: 'on',
	synchronous_commit: 'on',
	full_page_writes: 'on',
	shared_buffers: '128MB',
	huge_pages: 'off',
	jit: 'off',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_line_prefix: '%m [%p] ',
};

/**
 * Makes the cluster if there is none, and refuses one of another major version.
 *
 * @returns the superuser's password, or undefined when its file has been lost
 */
export async function prepareCluster(
	place: Place,
	settings: Settings,
	log: (line: string) => void,
): Promise<string | undefined> {
	try {
		if (!existsSync(place.entrance)) await makeCluster(place, settings, log);
		await refuseOtherVersion(place);
		// PostgreSQL insists on it, and a chmod over the whole project is quickly done.
		await chmod(place.cluster, 0o700);
		return await readPassword(place);
	} catch (error) {
		throw explainFileError(error, place.dataDir);
	}
}

/** Writes what PostgreSQL reads at its next start. */
export async function writeSettings(place: Place, port: number, settings: Settings): Promise<void> {
	const lines = Object.entries({ ...ownSettings, port: String(port), ...settings }).map(
		([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`,
	);
	const path = join(place.cluster, settingsFile);
	try {
		await writeFile(path, `# Written by Siteboard at each start.\n${lines.join('')}`);
		await giveTo(place, path);
	} catch (error) {
		throw explainFileError(error, place.cluster);
	}
}

/**
 * Gives the superuser a new password, for when the file with the old one is gone. PostgreSQL must not be running.
 */
export async function renewPassword(place: Place): Promise<string> {
	const password = newPassword();
	const command = `ALTER ROLE ${databaseName} PASSWORD '${password}'\n`;
	const args = ['--single', '-D', place.cluster, 'postgres'];
	const { code, output } = await runProgram(place.binaries.postgres, args, place.account, command);
	if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) {
		throw new EmbeddedDatabaseError(
			`The database in ${place.cluster} could not be given a new password:\n${output.trim()}`,
		);
	}
	await writePassword(place, password);
	return password;
}

/** Made beside its place and moved there when complete, so that what is there is always whole. */
async function makeCluster(
	place: Place,
	settings: Settings,
	log: (line: string) => void,
): Promise<void> {
	log('Making the database ...');
	await setAside(place, log);
	const draft = `${place.cluster}.making`;
	await rm(draft, { recursive: true, force: true });
	try {
		const password = await initialise(place, draft, settings);
		await writePassword(place, password);
		await rename(join(draft, 'data'), place.cluster);
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
	if (place.entrance !== place.cluster) await symlink(place.cluster, place.entrance);
}

/** @returns the superuser's password */
async function initialise(place: Place, draft: string, settings: Settings): Promise<string> {
	await mkdir(draft, { mode: 0o700 });
	await giveTo(place, draft);
	const password = newPassword();
	const passwordFile = join(draft, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	await giveTo(place, passwordFile);
	const { code, output } = await runProgram(
		place.binaries.initdb,
		[
			...['-D', join(draft, 'data'), '--username', databaseName, '--pwfile', passwordFile],
			...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
			// Sorts like C, and knows the letters of every language when it compares without case.
			...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
			...(settings['fsync'] === 'off' ? ['--no-sync'] : []),
		],
		place.account,
	);
	if (/No space left/.test(output)) throw new EmbeddedDatabaseError(diskFull(place.cluster));
	if (code !== 0) {
		throw new EmbeddedDatabaseError(
			`PostgreSQL could not make its database in ${place.cluster}:\n${output.trim()}`,
		);
	}
	await appendFile(join(draft, 'data', 'postgresql.conf'), `\ninclude '${settingsFile}'\n`);
	return password;
}

/** The data folder that an older cluster in the shared place belonged to is gone; nobody knows whether it is missed. */
async function setAside(place: Place, log: (line: string) => void): Promise<void> {
	if (!existsSync(place.cluster)) return;
	await runProgram(
		place.binaries.pgCtl,
		['stop', '-D', place.cluster, '-m', 'fast', '-w'],
		place.account,
	);
	const kept = join(
		dirname(place.cluster),
		`left-${new Date().toISOString().replaceAll(':', '-')}`,
	);
	await rename(place.cluster, kept);
	log(
		`An earlier database of this data folder was moved to ${kept}; remove it if you do not miss it.`,
	);
}

async function refuseOtherVersion(place: Place): Promise<void> {
	const theirs = await readVersion(place);
	const ours = String(Number.parseInt(place.binaries.version, 10));
	if (theirs === ours) return;
	if (theirs === undefined) {
		throw new EmbeddedDatabaseError(
			`${place.entrance} is there but holds no PostgreSQL database. Move it away, or choose another folder with DATA_DIR.`,
		);
	}
	throw new EmbeddedDatabaseError(
		`The database in ${place.entrance} was made by PostgreSQL ${theirs}, and this Siteboard brings PostgreSQL ` +
			`${ours}. Start it with the Siteboard that made it, or move its data with pg_dump of version ${ours} and ` +
			'set DATABASE_URL.',
	);
}

async function readVersion(place: Place): Promise<string | undefined> {
	try {
		return (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim();
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function passwordPath(place: Place): string {
	return join(place.dataDir, 'postgres-password');
}

async function readPassword(place: Place): Promise<string | undefined> {
	try {
		const password = (await readFile(passwordPath(place), 'utf8')).trim();
		return password === '' ? undefined : password;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

async function writePassword(place: Place, password: string): Promise<void> {
	const path = passwordPath(place);
	await rm(path, { force: true });
	await writeFile(path, `${password}\n`, { mode: 0o600, flush: true });
}

function newPassword(): string {
	return randomBytes(24).toString('base64url');
}

async function giveTo(place: Place, path: string): Promise<void> {
	if (place.account !== undefined) await chown(path, place.account.uid, place.account.gid);
}
