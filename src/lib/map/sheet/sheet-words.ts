import { toZonedInput, zoneName } from '$lib/ui/zoned-time.ts';

/** How the items that there are come to those that a sheet shows. */
export interface SheetCounts {
	/** Drawn on the sheet. */
	shown: number;
	/** Shown by the filter on this drawing and level, beside what the sheet shows of it. */
	beside: number;
	otherLevels: number;
	otherDrawings: number;
	unplaced: number;
	/** By the filter; what has ended and is not asked for is not counted. */
	hidden: number;
}

/** "312 of 1,320 items shown; 80 hidden by the filter, 912 outside this view, 16 without a place". */
export function countWords(counts: SheetCounts): string {
	const { shown, beside, otherLevels, otherDrawings, unplaced, hidden } = counts;
	const all = shown + beside + otherLevels + otherDrawings + unplaced + hidden;
	const rest = [
		[hidden, 'hidden by the filter'],
		[beside, 'outside this view'],
		[otherLevels, 'on other levels'],
		[otherDrawings, 'on other drawings'],
		[unplaced, 'without a place'],
	] as const;
	const parts = rest.flatMap(([count, where]) => (count > 0 ? [`${grouped(count)} ${where}`] : []));
	const words = `${grouped(shown)} of ${grouped(all)} items shown`;
	return parts.length === 0 ? words : `${words}; ${parts.join(', ')}`;
}

/**
 * When a sheet was made, by the site's clock: "Sunday 29 November 2026, 21:44 UTC".
 * @param moment ISO 8601.
 */
export function momentWords(moment: string, timeZone: string): string {
	const date = new Date(moment);
	const day = date.toLocaleDateString('en-GB', { timeZone, dateStyle: 'full' });
	const [, time = ''] = toZonedInput(moment, timeZone).split('T');
	return `${day.replace(',', '')}, ${time} ${zoneName(timeZone, moment)}`;
}

/**
 * That a sheet shows another time than that of its making; null where it shows now.
 * @param moment ISO 8601: which.
 */
export function otherTimeWords(
	time: 'now' | 'past' | 'plan',
	moment: string,
	timeZone: string,
): string | null {
	const words = momentWords(moment, timeZone);
	switch (time) {
		case 'now':
			return null;
		case 'past':
			return `Not now: as it was on ${words}.`;
		case 'plan':
			return `Not now: as it would be on ${words}, if every plan is kept.`;
	}
}

/**
 * The name of a picture's file: `siteboard-demo-map-2026-11-29-2144.png`.
 * @param moment ISO 8601.
 */
export function pictureName(site: string, moment: string, timeZone: string): string {
	const time = toZonedInput(moment, timeZone).replace('T', '-').replace(':', '');
	const safe = site.toLowerCase().replace(/[^a-z0-9]+/g, '-');
	return `siteboard-${safe}-map-${time}.png`;
}

/** "Plant plan, level +8": which drawing and which level of it. */
export function drawingWords(drawing: string, hasLevels: boolean, level: string | null): string {
	if (!hasLevels) return drawing;
	if (level === null) return `${drawing}, all levels`;
	return level === '0' ? `${drawing}, ground` : `${drawing}, level ${level}`;
}

/** Breaks a text into at most so many lines; what has no room in the last is left out with a sign of it. */
export function linesOf(
	text: string,
	room: number,
	most: number,
	widthOf: (text: string) => number,
): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/(?<=[\s&])/)) {
		if (widthOf((line + word).trimEnd()) <= room) {
			line += word;
			continue;
		}
		if (line !== '') lines.push(line.trimEnd());
		line = word;
		while (widthOf(line.trimEnd()) > room) {
			const fits = longestThatFits(line, room, widthOf);
			lines.push(line.slice(0, fits));
			line = line.slice(fits);
		}
	}
	lines.push(line.trimEnd());
	if (lines.length <= most) return lines;
	const last = `${lines[most - 1] ?? ''}…`;
	const cut = widthOf(last) <= room ? last : `${last.slice(0, -2)}…`;
	return [...lines.slice(0, most - 1), cut];
}

function longestThatFits(text: string, room: number, widthOf: (text: string) => number): number {
	let length = text.length;
	while (length > 1 && widthOf(text.slice(0, length)) > room) length -= 1;
	return length;
}

function grouped(count: number): string {
	return count.toLocaleString('en-GB');
}
