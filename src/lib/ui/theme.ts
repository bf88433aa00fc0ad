/** What somebody chose: the system's theme, or always one. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The script in src/app.html reads the same key before the first paint. */
const KEY = 'siteboard-theme';

/** What was chosen on this device; `system` where nothing was or nothing can be kept. */
export function chosenTheme(): ThemeChoice {
	// The server does not know; what the page shows is decided by its first script.
	if (typeof localStorage === 'undefined') return 'system';
	try {
		const kept = localStorage.getItem(KEY);
		return kept === 'light' || kept === 'dark' ? kept : 'system';
	} catch (error) {
		if (error instanceof DOMException) return 'system';
		throw error;
	}
}

/** Shows a theme at once, and keeps the choice where the browser lets us. */
export function chooseTheme(choice: ThemeChoice): void {
	const root = document.documentElement;
	if (choice === 'system') delete root.dataset['theme'];
	else root.dataset['theme'] = choice;
	try {
		if (choice === 'system') localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, choice);
	} catch (error) {
		// With storage blocked, the choice holds for this page.
		if (!(error instanceof DOMException)) throw error;
	}
}
