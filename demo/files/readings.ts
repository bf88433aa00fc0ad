import { iso, MINUTE } from '../clock.ts';
import type { Random } from '../random.ts';

/** Points at which a wall is measured. */
const POINTS = 24;

/** Measured values of wall thickness, as an inspector's gauge gives them out. */
export function readings(asset: string, until: number, random: Random): string {
	const nominal = random.pick([7.11, 8.18, 9.27, 12.7]);
	const lines = Array.from({ length: POINTS }, (_, index) => {
		const measured = (nominal * random.between(0.86, 1.01)).toFixed(2);
		const at = iso(until - (POINTS - index) * MINUTE);
		return `${index + 1},${asset},${at},${nominal.toFixed(2)},${measured}`;
	});
	return `${['point,tag,measured at,nominal mm,measured mm', ...lines].join('\n')}\n`;
}
