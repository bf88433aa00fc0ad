/** A stretch that a scale bar shows. */
export interface ScaleLength {
	metres: number;
	/** How long it is on the screen, in pixels. */
	pixels: number;
	words: string;
}

/**
 * The longest round stretch that a scale bar has room for.
 * @param perMetre Pixels a metre.
 * @param room Pixels.
 */
export function scaleLength(perMetre: number, room: number): ScaleLength | null {
	const most = room / perMetre;
	if (!Number.isFinite(most) || most <= 0) return null;
	const power = 10 ** Math.floor(Math.log10(most));
	const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
	return { metres, pixels: metres * perMetre, words: lengthInWords(metres) };
}

/** "200 m", "1.5 km", "5 mm". */
export function lengthInWords(metres: number): string {
	const [value, unit] =
		metres >= 1_000
			? [metres / 1_000, 'km']
			: metres >= 1
				? [metres, 'm']
				: metres >= 0.01
					? [metres * 100, 'cm']
					: [metres * 1_000, 'mm'];
	const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
	return `${Number(value.toFixed(digits)).toLocaleString('en-GB')} ${unit}`;
}
