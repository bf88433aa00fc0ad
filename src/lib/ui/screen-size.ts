/** How far away one sits: at a desk, or across the room from a screen on a wall. */
export type ScreenSize = 'desk' | 'wall';

/** The script in src/app.html reads the same key before the first paint. */
const KEY = 'siteboard-size';

/** What is chosen on this device; `desk` where nothing was. */
export function chosenSize(): ScreenSize {
	// The server does not know; what the page shows is decided by its first script.
	if (typeof document === 'undefined') return 'desk';
	return document.documentElement.dataset['size'] === 'wall' ? 'wall' : 'desk';
}

/** Shows a size at once, and keeps the choice where the browser lets us. */
export function chooseSize(size: ScreenSize): void {
	const root = document.documentElement;
	if (size === 'desk') delete root.dataset['size'];
	else root.dataset['size'] = size;
	try {
		if (size === 'desk') localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, size);
	} catch (error) {
		// With storage blocked, the choice holds for this page.
		if (!(error instanceof DOMException)) throw error;
	}
}
