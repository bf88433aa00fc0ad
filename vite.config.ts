import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** What nearly every page needs, in a few files: one by one a page was fetched in 130, most of some hundred bytes. */
const FILES_OF_PAGES = [
	{ name: 'svelte', test: /node_modules[\\/](svelte|@sveltejs|clsx|devalue|esm-env)[\\/]/ },
	{ name: 'icons', test: /node_modules[\\/]@lucide[\\/]/ },
	{ name: 'document', test: /node_modules[\\/](yjs|lib0|y-protocols|y-websocket|idb)[\\/]/ },
	{ name: 'control', test: /[\\/]src[\\/]lib[\\/]control[\\/]/, minShareCount: 2 },
	{ name: 'ui', test: /[\\/]src[\\/]lib[\\/]ui[\\/]/, minShareCount: 2 },
];

export default defineConfig({
	plugins: [sveltekit()],
	environments: {
		client: {
			build: { rolldownOptions: { output: { codeSplitting: { groups: FILES_OF_PAGES } } } },
		},
	},
	test: {
		// Of two cores one would be idle most of the time: many tests wait for servers that they have started.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// No test changes what a module holds: files of one worker share what is loaded already, in half the time.
		isolate: false,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/unit/**/*.test.ts'],
					environment: 'node',
					setupFiles: ['tests/support/property-seed.ts'],
					testTimeout: 30_000,
				},
			},
			{
				extends: true,
				test: {
					name: 'integration',
					include: ['tests/integration/**/*.test.ts'],
					environment: 'node',
					setupFiles: ['tests/support/property-seed.ts'],
					globalSetup: ['tests/support/database-global.ts'],
					testTimeout: 60_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});
