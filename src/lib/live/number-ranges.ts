/** Numbers of items as an address holds them: `1042.1050-1055` for W-1042 and W-1050 to W-1055. */

const PREFIX = 'W-';
/** Items that one range stands for at most: an address is anybody's to write. */
const LONGEST = 5_000;

/** Writes numbers of items as short as they can be read back; in order, each once. */
export function rangesOf(numbers: Iterable<string>): string {
	const sorted = [...numbers]
		.filter((number) => /^W-\d+$/.test(number))
		.map((number) => Number(number.slice(PREFIX.length)))
		.sort((a, b) => a - b);
	const ranges: [number, number][] = [];
	for (const number of sorted) {
		const last = ranges.at(-1);
		if (last && number <= last[1] + 1) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('.');
}

/** The numbers that ranges stand for; what is none is passed over. */
export function numbersIn(ranges: string): string[] {
	return ranges.split('.').flatMap((range) => {
		const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range.trim()) ?? [];
		if (from === undefined) return [];
		const first = Number(from);
		const count = to === undefined ? 1 : Math.min(Number(to) - first + 1, LONGEST);
		return Array.from({ length: Math.max(0, count) }, (_, at) => `${PREFIX}${first + at}`);
	});
}
