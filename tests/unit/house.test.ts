import { ESLint } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

let eslint: ESLint;

beforeAll(async () => {
	eslint = new ESLint({
		cwd: root,
		// The files below exist in these tests alone, so there are no types to know about them.
		overrideConfig: { ...ts.configs.disableTypeChecked, files: ['**/*'] } as never,
	});
	// Its first file loads all plugins.
	await broken('src/lib/ui/A.svelte', 'export const a = 1;');
}, 120_000);

/** The rules that a file at this path with this text breaks. */
async function broken(path: string, text: string): Promise<string[]> {
	const code = path.endsWith('.svelte') ? `<script lang="ts">\n${text}\n</script>\n` : `${text}\n`;
	const [result] = await eslint.lintText(code, { filePath: join(root, path) });
	return [...new Set((result?.messages ?? []).map((message) => message.ruleId ?? message.message))];
}

const use = (source: string): string => `import { thing } from '${source}';\nthing();`;
const useType = (source: string): string =>
	`import type { Thing } from '${source}';\nexport type Other = Thing;`;

describe('an import against the arrows of the house', () => {
	it.each([
		['src/lib/control/a.ts', '../site-doc/b.ts'],
		['src/lib/control/a.ts', '../ui/b.ts'],
		['src/lib/control/a.ts', '../../../server/b.ts'],
		['src/lib/site-doc/a.ts', '../live/b.svelte.ts'],
		['src/lib/site-doc/a.ts', '../map/b.ts'],
		['src/lib/live/a.svelte.ts', '$lib/map/b.ts'],
		['src/lib/live/a.svelte.ts', '$lib/ui/b.ts'],
		['src/lib/ui/a.ts', '$lib/control/b.ts'],
		['src/lib/ui/A.svelte', '$lib/live/b.svelte.ts'],
		['src/lib/map/a.ts', '$lib/board/b.ts'],
		['src/lib/map/A.svelte', '../board/B.svelte'],
		['src/lib/map/a.ts', '../../routes/b.ts'],
		['src/lib/map/a.ts', '../../../server/b.ts'],
		['src/routes/+page.server.ts', '../../server/b.ts'],
		['src/hooks.server.ts', '../server/b.ts'],
		['server/a.ts', '../src/lib/live/b.svelte.ts'],
		['server/a.ts', '../src/lib/map/b.ts'],
		['server/a.ts', '../src/lib/ui/b.ts'],
		['server/a.ts', '../src/routes/b.ts'],
		['server/a.ts', '../tests/support/b.ts'],
		['demo/a.ts', '../server/b.ts'],
		['demo/a.ts', '../src/lib/site-doc/b.ts'],
	])('%s may not import %s', async (path, source) => {
		expect(await broken(path, use(source))).toContain('boundaries/dependencies');
	});

	it('is refused from a feature to another one for types as well', async () => {
		const rules = await broken('src/lib/map/a.ts', useType('$lib/board/b.ts'));
		expect(rules).toContain('boundaries/dependencies');
	});

	it('is refused from the pages to the server when it is dynamic', async () => {
		const rules = await broken('src/routes/+page.server.ts', `await import('../../server/b.ts');`);
		expect(rules).toContain('boundaries/dependencies');
	});
});

describe('an import along the arrows of the house', () => {
	it.each([
		['src/lib/site-doc/a.ts', '../control/b.ts'],
		['src/lib/live/a.svelte.ts', '$lib/site-doc/b.ts'],
		['src/lib/map/a.ts', './b.ts'],
		['src/lib/map/deep/a.ts', '../b.ts'],
		['src/lib/map/A.svelte', '$lib/ui/B.svelte'],
		['src/lib/map/a.ts', '$lib/live/b.svelte.ts'],
		['src/routes/sites/+page.svelte', '$lib/map/B.svelte'],
		['server/sync/a.ts', '../../src/lib/site-doc/b.ts'],
		['server/sync/a.ts', '../db/b.ts'],
		['server/a.ts', '../demo/b.ts'],
		['demo/a.ts', '../src/lib/control/b.ts'],
		['tests/unit/a.test.ts', '../../server/b.ts'],
		['src/lib/map/a.ts', 'leaflet'],
	])('%s may import %s', async (path, source) => {
		expect(await broken(path, use(source))).toEqual([]);
	});

	it('is allowed from the pages to the types of the server', async () => {
		expect(await broken('src/routes/+page.server.ts', useType('../../server/b.ts'))).toEqual([]);
		expect(await broken('src/app.d.ts', useType('../server/b.ts'))).toEqual([]);
	});
});

describe('code that Node runs without a bundler', () => {
	it.each([
		['src/lib/site-doc/a.ts', '$lib/control/b.ts'],
		['src/lib/control/a.ts', 'node:fs'],
		['server/a.ts', '$env/dynamic/private'],
		['server/a.ts', 'svelte/store'],
	])('%s may not import %s', async (path, source) => {
		expect(await broken(path, use(source))).toContain('no-restricted-imports');
	});

	it('names the files that it imports with their extension', async () => {
		expect(await broken('server/a.ts', use('./b'))).toContain('no-restricted-syntax');
		expect(await broken('src/lib/map/a.ts', use('$lib/control/b'))).toContain(
			'no-restricted-syntax',
		);
	});
});

describe('the rules of the house', () => {
	it.each([
		['@typescript-eslint/no-explicit-any', 'export const a: any = 1;'],
		['@typescript-eslint/no-non-null-assertion', 'export const f = (a?: string) => a!.length;'],
		[
			'@typescript-eslint/ban-ts-comment',
			'// @ts-expect-error because\nexport const a: string = 1;',
		],
		['no-warning-comments', '// TODO later\nexport const a = 1;'],
		['no-console', 'console.log(1);'],
		['eqeqeq', 'export const f = (a: number) => a == 1;'],
		[
			'max-lines',
			Array.from({ length: 401 }, (_, line) => `export const a${line} = 1;`).join('\n'),
		],
	])('%s is one', async (rule, code) => {
		expect(await broken('server/a.ts', code)).toContain(rule);
	});

	it('cannot be switched off by a comment', async () => {
		const code = '/* eslint-disable no-console */\nconsole.log(1);';
		expect(await broken('server/a.ts', code)).toContain('no-console');
	});
});

describe('the files of the house', () => {
	it('have the names of subjects', () => {
		const named = ['src', 'server', 'demo', 'tests']
			.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
			.filter((path) => /(^|[\\/])(index|utils?|helpers?|common|misc)\.\w+$/.test(path));
		expect(named).toEqual([]);
	});

	it('can be installed on every kind of machine: the lock file knows all builds of each package', () => {
		const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
			packages: Record<string, { optionalDependencies?: Record<string, string> }>;
		};
		const known = new Set(
			Object.keys(lock.packages).map((path) => path.split('node_modules/').pop()),
		);
		const missing = Object.values(lock.packages)
			.flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
			.filter((name) => !known.has(name));
		expect(missing).toEqual([]);
	});
});
