import type { Random } from '../random.ts';

const WIDTH = 800;
const HEIGHT = 600;

/** Where the pipe lies, and how thick it and its flange are, in pixels. */
const MIDDLE = HEIGHT * 0.55;
const PIPE = 95;
const FLANGE = 165;

/** Paint of a pipe: in the light, as it is, and in the shadow. */
const PAINTS: readonly (readonly [string, string, string])[] = [
	['#e3e8ec', '#8f99a3', '#33393f'],
	['#f6dc9a', '#b08d3c', '#3b2f12'],
	['#cfe3cf', '#5d8064', '#1f2b22'],
	['#e8b5a4', '#84493b', '#2a1713'],
];

/**
 * Draws, as SVG, what looks like a photograph of a flanged joint: a painted pipe in daylight over a grating.
 */
export function photograph(random: Random): string {
	const [bright, plain, dark] = random.pick(PAINTS);
	const joint = Math.round(WIDTH * random.between(0.35, 0.65));
	const turn = random.between(-4, 4).toFixed(1);
	const round = `<stop offset="0" stop-color="${dark}"/><stop offset=".28" stop-color="${bright}"/>
		<stop offset=".55" stop-color="${plain}"/><stop offset="1" stop-color="${dark}"/>`;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 ${WIDTH} ${HEIGHT}">
	<defs>
		<linearGradient id="round" x1="0" y1="0" x2="0" y2="1">${round}</linearGradient>
		<linearGradient id="bolt" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#d8d6d2"/><stop offset="1" stop-color="#4c4945"/></linearGradient>
		<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8fa9c2"/><stop offset="1" stop-color="#cfdbe3"/></linearGradient>
		<radialGradient id="edge" r=".75"><stop offset=".5" stop-opacity="0"/><stop offset="1" stop-opacity=".4"/></radialGradient>
		<filter id="soft"><feGaussianBlur stdDeviation="14"/></filter>
	</defs>
	<rect width="${WIDTH}" height="${MIDDLE}" fill="url(#sky)"/>
	<rect y="${MIDDLE}" width="${WIDTH}" height="${HEIGHT - MIDDLE}" fill="#85827d"/>
	${grating()}
	<rect x="-40" y="${MIDDLE + PIPE - 20}" width="${WIDTH + 80}" height="70" opacity=".6" filter="url(#soft)"/>
	<g transform="rotate(${turn} ${joint} ${MIDDLE})">
		<rect x="-80" y="${MIDDLE - PIPE}" width="${WIDTH + 160}" height="${2 * PIPE}" fill="url(#round)"/>
		${[-47, 5].map((left) => flange(joint + left)).join('\n\t\t')}
		<rect x="${joint - 5}" y="${MIDDLE - FLANGE + 12}" width="10" height="${2 * FLANGE - 24}" fill="#2b2926"/>
	</g>
	<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#edge)"/>
</svg>`;
}

/** The bars of the grating, of which those that run away from who looks seem to lean. */
function grating(): string {
	const bars = Array.from({ length: 44 }, (_, n) => `M${n * 26} ${MIDDLE}l-130 ${HEIGHT - MIDDLE}`);
	const across = Array.from({ length: 10 }, (_, n) => `M0 ${MIDDLE + n * 28}h${WIDTH}`);
	return `<path d="${bars.join('')}" stroke="#56534f" stroke-width="6"/><path d="${across.join('')}" stroke="#6b6864" stroke-width="3"/>`;
}

/** One of the two flanges of a joint, with its nuts. */
function flange(left: number): string {
	const nuts = [-0.78, -0.3, 0.3, 0.78]
		.map(
			(at) =>
				`<rect x="${left - 10}" y="${MIDDLE + at * FLANGE - 15}" width="62" height="30" rx="4" fill="url(#bolt)"/>`,
		)
		.join('');
	return `<rect x="${left}" y="${MIDDLE - FLANGE}" width="42" height="${2 * FLANGE}" rx="5" fill="url(#round)"/>${nuts}`;
}
