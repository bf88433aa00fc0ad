import type { BoardScreen } from '$lib/live/first-picture.ts';

/** The cookie in which a browser tells the server how large its board is, so that the first picture fits. */
export const SCREEN_COOKIE = 'siteboard-board';

/** Where nothing is known: a laptop's window without what stands around the board. */
const LAPTOP: Readonly<BoardScreen> = { width: 1314, height: 683, scale: 1, isTouched: false };
const PHONE: Readonly<BoardScreen> = { width: 390, height: 690, scale: 1, isTouched: true };

/** Nobody's board is larger than this in CSS pixels, whatever a cookie says. */
const MOST = 10_000;

/** A board's size as the cookie has it. */
export function screenText({ width, height, scale, isTouched }: BoardScreen): string {
	return [width, height, scale, isTouched ? 1 : 0].join('x');
}

/**
 * Reads what the cookie says.
 * @param agent The browser's name of itself, from which a phone is told where no cookie speaks.
 */
export function readScreen(text: string | undefined, agent: string): BoardScreen {
	const [width, height, scale, touched] = (text ?? '').split('x').map(Number);
	const isSize = (size: number | undefined): size is number =>
		size !== undefined && size > 0 && size <= MOST;
	if (!isSize(width) || !isSize(height) || !isSize(scale)) {
		return /\bMobi/.test(agent) ? PHONE : LAPTOP;
	}
	return { width, height, scale, isTouched: touched === 1 };
}
