import {
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from '../../server/built.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILES = '_app/immutable/';

/** Where the files of the next version are, and no file of this one. */
export const NEXT_FILES = `${FILES}next/`;

/**
 * Lays a server of the next version into a folder: the pages that are built here under another version's name, with
 * every file of theirs at another address, as after a build in which all of them have changed.
 * @returns Its main file.
 */
export function layNextVersion(folder: string): string {
	// What the server reads beside itself.
	for (const name of ['drizzle', 'node_modules', 'package.json']) {
		symlinkSync(join(ROOT, name), join(folder, name));
	}
	const build = join(folder, 'build');
	cpSync(join(ROOT, 'build'), build, { recursive: true });
	const moved = join(build, 'moved');
	renameSync(join(build, 'client', FILES), moved);
	mkdirSync(join(build, 'client', FILES));
	renameSync(moved, join(build, 'client', NEXT_FILES));
	const { version } = JSON.parse(readFileSync(join(build, 'client/_app/version.json'), 'utf8')) as {
		version: string;
	};
	for (const entry of readdirSync(build, { recursive: true, withFileTypes: true })) {
		const path = join(entry.parentPath, entry.name);
		// What was compressed beforehand is of this version.
		if (/\.(br|gz)$/.test(entry.name)) rmSync(path);
		else if (entry.isFile() && /\.(js|json|css)$/.test(entry.name)) {
			const text = readFileSync(path, 'utf8');
			writeFileSync(
				path,
				text.replaceAll(FILES, NEXT_FILES).replaceAll(version, `${Number(version) + 1}`),
			);
		}
	}
	return join(folder, program.made);
}
