import type { Equipment } from '../plant/equipment.ts';
import type { Sheet } from './sheet.ts';

export function shadowOfRound(sheet: Sheet, one: Equipment, length: number): void {
	sheet.capsule('shadow', one.x, one.y, length * 0.6, length * 0.8, one.width / 2);
}

export function shadowOfBlock(sheet: Sheet, one: Equipment, length: number): void {
	const [right, bottom] = [one.x + one.width / 2, one.y + one.height / 2];
	const [left, top] = [one.x - one.width / 2, one.y - one.height / 2];
	const [across, down] = [length * 0.6, length * 0.8];
	sheet.polygon(
		'shadow',
		[right, top],
		[right + across, top + down],
		[right + across, bottom + down],
		[left + across, bottom + down],
		[left, bottom],
		[right, bottom],
	);
}
