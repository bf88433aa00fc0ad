import type { ReshapeAct } from '$lib/control/area-reshape.ts';
import type { SketchSurvey } from './sketch-survey.ts';

/** "Gains 12, loses 3"; null where nothing goes along. */
export function gainWords(counts: { gains: number; loses: number } | undefined): string | null {
	if (counts === undefined) return null;
	const parts = [
		...(counts.gains > 0 ? [`gains ${counts.gains.toLocaleString('en-GB')}`] : []),
		...(counts.loses > 0 ? [`loses ${counts.loses.toLocaleString('en-GB')}`] : []),
	];
	const words = parts.join(', ');
	return words === '' ? null : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What goes along, in all: "12 items and 1 record go along". */
export function alongWords({ items, records }: SketchSurvey): string {
	const parts = [
		...(items.length > 0 ? [counted(items.length, 'item')] : []),
		...(records.length > 0 ? [counted(records.length, 'record')] : []),
	];
	if (parts.length === 0) return 'No work changes its area';
	const isOne = items.length + records.length === 1;
	return `${parts.join(' and ')} ${isOne ? 'changes its area' : 'change their area'}`;
}

/** What was saved: "Tank farm redrawn", "3 areas redrawn". */
export function savedWords({ draw, remove }: ReshapeAct): string {
	const [one] = draw;
	const [gone] = remove;
	if (draw.length === 1 && remove.length === 0 && one !== undefined) {
		return `${one.after.name} ${one.before === null ? 'drawn' : 'changed'}`;
	}
	if (draw.length === 0 && remove.length === 1 && gone !== undefined) {
		return `${gone.before.name} removed`;
	}
	return `${counted(draw.length + remove.length, 'area')} changed`;
}

/** "1 area", "12 areas". */
export function counted(count: number, noun: string): string {
	return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}
