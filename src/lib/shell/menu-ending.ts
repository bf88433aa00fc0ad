import Keyboard from '@lucide/svelte/icons/keyboard';
import LogOut from '@lucide/svelte/icons/log-out';
import type { MenuEntry } from '$lib/ui/menu-items.ts';
import { chooseSize, chosenSize, type ScreenSize } from '$lib/ui/screen-size.ts';
import { chooseTheme, chosenTheme, type ThemeChoice } from '$lib/ui/theme.ts';

const THEMES: readonly { choice: ThemeChoice; label: string }[] = [
	{ choice: 'system', label: 'As the system' },
	{ choice: 'light', label: 'Light' },
	{ choice: 'dark', label: 'Dark' },
];

const SIZES: readonly { size: ScreenSize; label: string }[] = [
	{ size: 'desk', label: 'For a desk' },
	{ size: 'wall', label: 'For a screen on the wall' },
];

/**
 * What the menus of the header end with: the theme, the size, the keys, the way out.
 * @param onkeys Shows the sheet of keys.
 * @param onchosen Told of a chosen theme or size, so that the menus can be made anew.
 * @param signOut Ends the session.
 */
export function menuEnding(
	onkeys: () => void,
	onchosen: () => void,
	signOut: () => void,
): MenuEntry[] {
	const chosen = chosenTheme();
	return [
		{ kind: 'heading', id: 'theme', label: 'Theme' },
		...THEMES.map(({ choice, label }) => ({
			id: `theme-${choice}`,
			label,
			checked: choice === chosen,
			run: () => {
				chooseTheme(choice);
				onchosen();
			},
		})),
		{ kind: 'heading', id: 'size', label: 'Size' },
		...SIZES.map(({ size, label }) => ({
			id: `size-${size}`,
			label,
			checked: size === chosenSize(),
			run: () => {
				chooseSize(size);
				onchosen();
			},
		})),
		{ kind: 'separator', id: 'before-keys' },
		{ id: 'keys', label: 'Keyboard', icon: Keyboard, keys: '?', run: onkeys },
		{ id: 'sign-out', label: 'Sign out', icon: LogOut, run: signOut },
	];
}
