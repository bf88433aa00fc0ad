import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildPart, isBuilt, pages, program, root } from './built.mjs';
import { takeLock } from './process-lock.mjs';
import { lastLines, runQuietly, showProgress } from './progress.mjs';

export { root };

/** What a person is told when a step before the server's start fails; it needs no stack trace. */
export class PreparationError extends Error {}

/** Installs the packages of package-lock.json, unless exactly they are there. */
export async function ensureInstalled() {
	if (packagesAreInstalled()) return;
	await alone(async () => {
		if (packagesAreInstalled()) return;
		const end = showProgress('Installing packages');
		// A NODE_ENV of production would leave out what the tests need.
		const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
		const { code, output } = await runNpm(args);
		end(code === 0 ? 'done' : 'failed');
		if (code === 0) return;
		throw new PreparationError(
			`The packages could not be installed. npm said:\n\n${lastLines(output)}\n\n${adviceFor(output)}`,
		);
	});
}

/** Builds the pages and the server, unless what is at hand was made from these very sources. */
export async function ensureBuilt() {
	await ensurePart(pages);
	await ensureServerBuilt();
}

/** Builds the server, unless the one at hand was made from these very sources. */
export async function ensureServerBuilt() {
	await ensurePart(program);
}

/** @param {import('./built.mjs').Part} part */
async function ensurePart(part) {
	if (isBuilt(part)) return;
	await alone(async () => {
		if (isBuilt(part)) return;
		const end = showProgress(`Building ${part.name}`);
		const { code, output } = await buildPart(part);
		end(code === 0 ? 'done' : 'failed');
		if (code === 0) return;
		const trouble = `${part.name} could not be built`;
		throw new PreparationError(
			`${trouble[0]?.toUpperCase()}${trouble.slice(1)}:\n\n${lastLines(output, 40)}`,
		);
	});
}

/**
 * npm notes in node_modules what it has put there, and only when it has finished; comparing that with the lock file
 * sees an interrupted installation, a changed lock file and a folder carried over from another kind of machine.
 */
function packagesAreInstalled() {
	const installedFile = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(installedFile)) return false;
	const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
	const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
	const here = machine();
	return Object.entries(wanted).every(([path, entry]) => {
		if (path === '') return true;
		const found = installed[path];
		if (found === undefined) return entry.optional === true && !isMeantFor(here, entry);
		return found.version === entry.version && found.integrity === entry.integrity;
	});
}

/** @typedef {{ os: string, cpu: string, libc: string }} Machine */

/** @returns {Machine} */
function machine() {
	/** @type {any} */
	const report = process.platform === 'linux' ? process.report.getReport() : undefined;
	const libc = report?.header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
	return { os: process.platform, cpu: process.arch, libc };
}

/**
 * Whether an optional package is a build for this machine. One that names no machine is a part of another optional
 * one, and npm leaves it out together with that.
 *
 * @param {Machine} here
 * @param {{ os?: string[], cpu?: string[], libc?: string[] }} entry
 */
function isMeantFor(here, entry) {
	if (entry.os === undefined && entry.cpu === undefined) return false;
	return (
		(entry.os?.includes(here.os) ?? true) &&
		(entry.cpu?.includes(here.cpu) ?? true) &&
		(here.os !== 'linux' || (entry.libc?.includes(here.libc) ?? true))
	);
}

/** @param {string[]} args */
function runNpm(args) {
	// Under `npm start` this names npm's own script, which spares us finding npm (a .cmd file on Windows).
	const script = process.env.npm_execpath;
	if (script !== undefined && /npm-cli\.c?js$/.test(script)) {
		return runQuietly(process.execPath, [script, ...args], { cwd: root });
	}
	return runQuietly('npm', args, { cwd: root, shell: process.platform === 'win32' });
}

/** @param {string} output */
function adviceFor(output) {
	if (/ENOSPC/.test(output)) return 'The disk is full: free about 1 GB and start again.';
	if (/EACCES|EPERM|EROFS/.test(output)) {
		return `This user may not write in ${root}: give it the right to, or start as the folder's owner.`;
	}
	if (/ENOTFOUND|ETIMEDOUT|ECONN|EAI_AGAIN|network|E40[0-9]|E5\d\d/i.test(output)) {
		return 'The package registry could not be reached, or refused: check the network and proxy (npm config list), then start again.';
	}
	if (/can only install packages when your package.json and package-lock.json/.test(output)) {
		return 'package.json and package-lock.json disagree: run `npm install` once, then start again.';
	}
	return 'Start again; if it fails once more, remove the folder node_modules first.';
}

/**
 * Keeps two starts in one folder from installing or building over each other.
 *
 * @param {() => Promise<void>} work
 */
async function alone(work) {
	const path = join(root, '.data', 'preparing.lock');
	let told = false;
	for (;;) {
		const lock = takeLock(path);
		if ('release' in lock) {
			try {
				await work();
			} finally {
				lock.release();
			}
			return;
		}
		if (!told) console.log(`Another start (process ${lock.holder}) is preparing; waiting for it.`);
		told = true;
		await setTimeout(500);
	}
}
