import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { ENTRIES } from './server/program.ts';

/** Builds the server itself. Loaded as hundreds of files of TypeScript it took two seconds more to start. */
export default defineConfig({
	publicDir: false,
	resolve: { alias: { $lib: fileURLToPath(new URL('src/lib', import.meta.url)) } },
	build: {
		ssr: true,
		target: 'node20',
		outDir: 'build/program',
		sourcemap: true,
		minify: false,
		rolldownOptions: {
			input: ENTRIES,
			// Whoever asks where he lies, finds all beside him: see server/program.ts.
			output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
		},
	},
});
