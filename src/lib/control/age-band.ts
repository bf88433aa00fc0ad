const DAY = 86_400_000;

/** How long work has been there since it was created, in four bands. */
export const AGE_BANDS = ['week', 'month', 'quarter', 'older'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The last day of each band but the last, in days. */
const ENDS: readonly [AgeBand, number][] = [
	['week', 7],
	['month', 28],
	['quarter', 91],
];

export const AGE_NAMES: Readonly<Record<AgeBand, string>> = {
	week: 'Up to 7 days',
	month: '7 to 28 days',
	quarter: '28 to 91 days',
	older: 'Over 91 days',
};

export function isAgeBand(value: string): value is AgeBand {
	return AGE_BANDS.some((band) => band === value);
}

/**
 * The band of what was created at a time.
 * @param createdAt ISO 8601, UTC.
 * @param moment Milliseconds of the epoch.
 */
export function ageBandOf(createdAt: string, moment: number): AgeBand {
	const days = (moment - Date.parse(createdAt)) / DAY;
	return ENDS.find(([, end]) => days <= end)?.[0] ?? 'older';
}
