/** ISO 8601 with a day, a time and a zone: what leaves one of them out says a moment to some and not to others. */
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** A moment as the document has it, in UTC and milliseconds; null for what is none. */
export function asUtc(text: string): string | null {
	const [, year, month, day] = (MOMENT.exec(text) ?? []).map(Number);
	if (year === undefined || month === undefined || day === undefined) return null;
	// Dates run over into the next month, as 30 February does.
	const date = new Date(Date.UTC(2000, month - 1, day));
	date.setUTCFullYear(year, month - 1, day);
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
	const moment = new Date(text);
	return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
