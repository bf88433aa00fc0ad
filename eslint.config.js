import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { join } from 'node:path';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const root = import.meta.dirname;

/** The parts of the house. The first pattern that fits decides. */
const elements = [
	...['control', 'site-doc', 'live', 'ui'].map((type) => ({ type, pattern: `src/lib/${type}` })),
	{ type: 'feature', pattern: 'src/lib/*', capture: ['name'] },
	{ type: 'routes', pattern: 'src' },
	...['server', 'demo', 'tests'].map((type) => ({ type, pattern: type })),
].map((element) => ({ ...element, partialMatch: false }));

/** Which part may import which. A part may always import itself; two features are two parts. */
const arrows = {
	'site-doc': ['control'],
	live: ['site-doc', 'control'],
	feature: ['live', 'site-doc', 'control', 'ui'],
	routes: ['feature', 'live', 'site-doc', 'control', 'ui'],
	server: ['site-doc', 'control', 'demo'],
	demo: ['control'],
	tests: ['control', 'site-doc', 'live', 'ui', 'feature', 'routes', 'server', 'demo'],
};

/** Loaded by Node without Vite: no aliases, no components, nothing of the browser. */
const plainCode = ['src/lib/control/**', 'src/lib/site-doc/**', 'server/**', 'demo/**'];

/** They speak to the terminal; the server itself logs. */
const terminalPrograms = [
	'server/{end-with-parent,launch,node-version,prepare,process-lock,progress,start,watch}.mjs',
	'server/imports/cli.ts',
	'demo/**',
	'tests/**',
];

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.data/', 'node_modules/', 'drizzle/', 'test-results/'] },
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser, ...globals.node } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
	},
	{
		rules: {
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
			'no-console': 'error',
			'no-warning-comments': [
				'error',
				{ terms: ['todo', 'fixme', 'xxx', 'hack', 'oxlint-disable'] },
			],
			'no-restricted-syntax': [
				'error',
				{
					selector:
						':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression)' +
						'[source.value=/^(\\.|\\$lib\\u002F)/]' +
						':not([source.value=/(\\.(ts|js|mjs|cjs|svelte|css|json|svg|png)(\\?[a-z]+)?|\\u002F\\$types)$/])',
					message:
						'Name the file in full, with its extension: the server is run without a bundler.',
				},
			],
			'@typescript-eslint/ban-ts-comment': [
				'error',
				{ 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true },
			],
			// TypeScript knows the names better, also the generated ones.
			'no-undef': 'off',
		},
	},
	{
		plugins: { boundaries },
		settings: {
			'boundaries/root-path': root,
			'boundaries/elements': elements,
			'boundaries/legacy-templates': false,
			'import/resolver': { [join(root, 'eslint.resolver.cjs')]: {} },
		},
		rules: {
			'boundaries/dependencies': [
				'error',
				{
					default: 'disallow',
					message:
						'{{from.element.type}} may not import {{to.element.type}}: see the arrows of the house in docs/architecture.md.',
					policies: [
						...Object.entries(arrows).map(([from, to]) => ({
							from: { element: { type: from } },
							allow: { to: { element: { type: to } } },
						})),
						{
							// One process has one pool and one set of rooms: pages get them from event.locals.
							from: { element: { type: 'routes' } },
							allow: { to: { element: { type: 'server' } }, dependency: { kind: 'type' } },
							message:
								'Pages and endpoints take the server from event.locals and import only its types.',
						},
					],
				},
			],
		},
	},
	{
		files: plainCode,
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^\\$|^svelte(/|$)|\\.svelte(\\.ts)?$|^\\./\\$types',
							message:
								'This runs in Node without Vite: import by relative path, and no components.',
						},
					],
				},
			],
		},
	},
	{
		files: ['src/lib/control/**', 'src/lib/site-doc/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^\\$|^svelte(/|$)|\\.svelte(\\.ts)?$|^node:|^(pg|ws|pino)$',
							message:
								'This runs in the browser and in Node alike, without Vite: relative paths, nothing of either.',
						},
					],
				},
			],
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		rules: {
			// Siteboard is served at the root of its host.
			'svelte/no-navigation-without-resolve': 'off',
			// Most maps, sets and dates are local to a computation.
			'svelte/prefer-svelte-reactivity': 'off',
		},
	},
	{ files: terminalPrograms, rules: { 'no-console': 'off' } },
	{
		files: ['**/*.cjs'],
		languageOptions: { sourceType: 'commonjs' },
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
	prettier,
	svelte.configs.prettier,
);
