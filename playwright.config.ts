import { defineConfig } from '@playwright/test';
import { findOrInstallChromium } from './tests/support/chromium.mjs';

// Playwright reads this file again in every worker; they find the browser in their environment.
const executablePath = (process.env['CHROMIUM_PATH'] ||= await findOrInstallChromium());

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/browser',
	snapshotPathTemplate: '{testDir}/reference-views/{arg}{ext}',
	// One would leave half of two cores idle: people wait for servers, and so do tests of what they do.
	workers: 2,
	retries: 0,
	forbidOnly: true,
	timeout: 120_000,
	expect: { timeout: 20_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
	use: {
		actionTimeout: 20_000,
		navigationTimeout: 60_000,
		viewport: { width: 1366, height: 768 },
		// Only the test of it lets it in: it would stand between the others and what they hold back.
		serviceWorkers: 'block',
		locale: 'en-GB',
		timezoneId: 'UTC',
		// Recording each test takes a third more time: `--trace retain-on-failure` does it when one fails.
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath,
			args: [
				...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				// Letters stand where they are as wide as they are, whatever browser this is: their hints move them.
				'--font-render-hinting=none',
				// No page lives long enough to win back what it costs to optimise its scripts.
				'--js-flags=--no-maglev,--no-turbofan',
			],
		},
	},
});
