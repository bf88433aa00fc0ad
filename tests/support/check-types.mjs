import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../server/prepare.mjs';
import { runQuietly } from '../../server/progress.mjs';

/** Where svelte-check writes components as TypeScript. */
const WRITTEN = join(root, '.svelte-kit/.svelte-check');

/**
 * Files below a folder whose names end in this way.
 *
 * @param {string} folder
 * @param {string} ending
 */
function filesIn(folder, ending) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name));
}

/**
 * @param {string} program of an installed package
 * @param {string[]} args
 */
async function run(program, args) {
	const path = join(root, 'node_modules', program);
	const { code, output } = await runQuietly(process.execPath, [path, ...args], { cwd: root });
	if (code !== 0) {
		console.error(output);
		process.exitCode = 1;
	}
}

// Run as a program: checks all types, and lints the components by what their types are. A linter that knows types reads
// only TypeScript; svelte-check has just written them as that.
rmSync(WRITTEN, { recursive: true, force: true });
await run('svelte-check/bin/svelte-check', [
	...['--tsconfig', './tsconfig.json', '--tsgo'],
	...['--fail-on-warnings', '--output', 'human'],
]);
const components = filesIn(join(root, 'src'), '.svelte');
const written = filesIn(join(WRITTEN, 'svelte/src'), '.svelte.ts').filter((path) =>
	/[\\/]\+\+[^\\/]*$/.test(path),
);
if (written.length !== components.length) {
	console.error(`svelte-check wrote ${written.length} of ${components.length} components.`);
	process.exitCode = 1;
}
await run('oxlint/bin/oxlint', [
	...['--config', '.oxlintrc.components.json', '--tsconfig', join(WRITTEN, 'tsconfig.json')],
	...['--no-ignore', '--deny-warnings', ...written],
]);
