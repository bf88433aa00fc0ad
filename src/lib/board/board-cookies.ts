import { SCREEN_COOKIE, screenText } from './board-screen.ts';
import type { BoardScreen } from '$lib/live/first-picture.ts';

/** A year in seconds. */
const KEPT_FOR = 31_536_000;

/**
 * What the server has to know of this browser's board so that the first picture is laid out like the live one, sent
 * with pages alone.
 */
export const boardCookies: Pick<Storage, 'getItem' | 'setItem'> = {
	getItem: (name) => {
		const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
		return found === undefined ? null : decodeURIComponent(found.slice(name.length + 1));
	},
	setItem: (name, value) => {
		document.cookie = `${name}=${encodeURIComponent(value)}; path=/sites; max-age=${KEPT_FOR}; samesite=lax`;
	},
};

/** Tells the server how large the board is here. */
export function keepScreen(screen: BoardScreen): void {
	boardCookies.setItem(SCREEN_COOKIE, screenText(screen));
}
