import { type Clock, DAY, HOUR } from '../clock.ts';
import type { RecordBook } from './record-book.ts';

/** Tells of the weather of the coming days: work that is planned for then has to heed it. */
export function addWeather(book: RecordBook, clock: Clock): void {
	const midnight = Math.floor(clock.now / DAY) * DAY;
	const warn = (title: string, form: string, from: number, hours: number, area: string | null) => {
		book.add({
			kind: 'communication',
			title,
			form,
			state: 'issued',
			from,
			to: from + hours * HOUR,
			area,
			place: null,
			party: null,
			custom: {},
			createdAt: clock.now - 5 * HOUR,
			updatedAt: clock.now - 4 * HOUR,
		});
	};
	warn('Gusts of 17 m/s expected', 'High wind', midnight + 2 * DAY + 8 * HOUR, 10, null);
	warn('Thunderstorms from the west', 'Lightning warning', midnight + 4 * DAY + 11 * HOUR, 7, null);
}
