import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from './progress.mjs';

/**
 * What is built as one.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} args for Vite
 * @property {string[]} from files and folders
 * @property {string} made the file without which it is not there
 * @property {string} stamp the file that says what it was built from; it goes when another part empties the folder
 */

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @type {Part} Building it empties the whole folder. */
export const pages = {
	name: 'the pages',
	args: ['build'],
	from: [
		'package-lock.json',
		'src',
		'static',
		'svelte.config.js',
		'tsconfig.json',
		'vite.config.ts',
	],
	made: 'build/handler.js',
	stamp: 'build/.siteboard-sources',
};

/** @type {Part} The server itself. */
export const program = {
	name: 'the server',
	args: ['build', '--config', 'vite.program.config.ts'],
	from: ['package-lock.json', 'src', 'server', 'demo', 'tsconfig.json', 'vite.program.config.ts'],
	made: 'build/program/main.js',
	stamp: 'build/program/.siteboard-sources',
};

/**
 * Whether what is there was built from these very sources.
 *
 * @param {Part} part
 */
export function isBuilt({ from, made, stamp }) {
	return (
		existsSync(join(root, made)) &&
		existsSync(join(root, stamp)) &&
		readFileSync(join(root, stamp), 'utf8') === hashOf(from)
	);
}

/**
 * Builds a part. What is changed meanwhile may not be in it, and it does not pass for what was built from that.
 *
 * @param {Part} part
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export async function buildPart({ args, from, stamp }) {
	const wanted = hashOf(from);
	rmSync(join(root, stamp), { force: true });
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const outcome = await runQuietly(process.execPath, [vite, ...args], {
		cwd: root,
		// Tests call this, too; in their environment it would be built for development.
		env: { ...process.env, NODE_ENV: 'production' },
	});
	if (outcome.code === 0) writeFileSync(join(root, stamp), wanted);
	return outcome;
}

/** @param {string[]} names */
function hashOf(names) {
	const hash = createHash('sha256');
	for (const path of names.flatMap((name) => filesBelow(join(root, name)))) {
		hash.update(`${relative(root, path)}\0${digestOf(path)}\0`);
	}
	return hash.digest('hex');
}

/** Of what has been read: tests ask before each server that they start. @type {Map<string, { digest: string, moment: number }>} */
const known = new Map();

/** @param {string} path */
function digestOf(path) {
	const { mtimeMs, ctimeMs } = statSync(path);
	const moment = Math.max(mtimeMs, ctimeMs);
	const before = known.get(path);
	if (before?.moment === moment) return before.digest;
	const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
	known.set(path, { digest, moment });
	return digest;
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
	const status = statSync(path, { throwIfNoEntry: false });
	if (status === undefined) return [];
	if (!status.isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesBelow(join(path, name)));
}
