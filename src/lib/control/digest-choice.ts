/** How often somebody gets their inbox by e-mail. */
export const DIGEST_FREQUENCIES = ['off', 'working days', 'every day'] as const;
export type DigestFrequency = (typeof DIGEST_FREQUENCIES)[number];

/** When somebody gets their inbox by e-mail (I5). */
export interface DigestChoice {
	frequency: DigestFrequency;
	/** Hour of the site's clock, 0 to 23, from which it is sent. */
	hour: number;
}

/** Nobody gets any who has not asked for it. */
export const NO_DIGEST: DigestChoice = { frequency: 'off', hour: 6 };

/** A moment on a site's clock. */
interface SiteMoment {
	/** `2026-05-12`. */
	day: string;
	hour: number;
	isWorkingDay: boolean;
}

/** A moment on a site's clock, for what is done once a day. */
export function siteMoment(now: Date, timeZone: string): SiteMoment {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hourCycle: 'h23',
		weekday: 'short',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
	}).formatToParts(now);
	const part = (type: Intl.DateTimeFormatPartTypes) =>
		parts.find((one) => one.type === type)?.value ?? '';
	return {
		day: `${part('year')}-${part('month')}-${part('day')}`,
		hour: Number(part('hour')),
		isWorkingDay: !['Sat', 'Sun'].includes(part('weekday')),
	};
}

/** The day for which a digest is to be sent now; null when none is. Whether that day's was sent is for others to know. */
export function digestDay(choice: DigestChoice, now: Date, timeZone: string): string | null {
	const { day, hour, isWorkingDay } = siteMoment(now, timeZone);
	if (choice.frequency === 'off' || hour < choice.hour) return null;
	return choice.frequency === 'every day' || isWorkingDay ? day : null;
}

const HOUR = 3_600_000;

/** The first whole hour of a site's next day. */
export function nextDay(now: Date, timeZone: string): Date {
	const { day } = siteMoment(now, timeZone);
	let at = Math.floor(now.getTime() / HOUR) * HOUR;
	do at += HOUR;
	while (siteMoment(new Date(at), timeZone).day === day);
	return new Date(at);
}
