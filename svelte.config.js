import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// The hook refuses other origins on every route; this one would also refuse programs, which send none.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				// Leaflet and Svelte place things by style attributes.
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'worker-src': ['self'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
			},
		},
		// Registered once a site is open: before that there is nothing to keep, and its files would be in the way.
		serviceWorker: { register: false },
		files: { serviceWorker: 'src/service-worker/worker' },
		typescript: {
			config: (config) => ({
				...config,
				include: [
					...config.include,
					'../server/**/*.ts',
					'../server/**/*.mjs',
					'../demo/**/*.ts',
					'../tests/**/*.ts',
					'../tests/**/*.mjs',
					'../*.config.ts',
					'../*.config.js',
				],
			}),
		},
	},
};
