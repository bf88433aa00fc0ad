import { STATUS_NAMES, type StatusName, type StatusPalette } from './status-shapes.ts';

/** The tokens as plain colours and numbers, for what is painted on a canvas and cannot use CSS. */
export interface Palette extends StatusPalette {
	ground: string;
	panel: string;
	raised: string;
	line: string;
	hair: string;
	ink: string;
	soft: string;
	faint: string;
	accent: string;
	onAccent: string;
	focus: string;
	error: string;
	warning: string;
	planGround: string;
	planArea: string;
	planOutline: string;
	planRoad: string;
	planBuilding: string;
	planLabel: string;
	/** From little to much. */
	heat: readonly [string, string, string, string, string];
	/** A CSS font family list. */
	font: string;
	/** What a size at a desk is multiplied by: more than 1 on a wall. */
	scale: number;
}

/** Reads the tokens as they hold at `element`; read again when {@link watchTheme} calls. */
export function readPalette(element: Element): Palette {
	const style = getComputedStyle(element);
	const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
	const statuses = Object.fromEntries(
		STATUS_NAMES.map((status) => [status, read(`status-${status}`)]),
	) as Record<StatusName, string>;
	return {
		...statuses,
		surface: read('raised'),
		ground: read('ground'),
		panel: read('panel'),
		raised: read('raised'),
		line: read('line'),
		hair: read('hair'),
		ink: read('ink'),
		soft: read('soft'),
		faint: read('faint'),
		accent: read('accent'),
		onAccent: read('on-accent'),
		focus: read('focus'),
		error: read('error'),
		warning: read('warning'),
		planGround: read('plan-ground'),
		planArea: read('plan-area'),
		planOutline: read('plan-outline'),
		planRoad: read('plan-road'),
		planBuilding: read('plan-building'),
		planLabel: read('plan-label'),
		heat: [read('heat-1'), read('heat-2'), read('heat-3'), read('heat-4'), read('heat-5')],
		font: read('font'),
		scale: readScale(element),
	};
}

/** Reads what sizes are multiplied by at `element`; read again when {@link watchTheme} calls. */
export function readScale(element: Element): number {
	const scale = Number.parseFloat(getComputedStyle(element).getPropertyValue('--scale'));
	return scale > 0 ? scale : 1;
}

/** When the tokens change without anybody's choice; the widths are those of a wall's screen in tokens.css. */
const CONDITIONS = [
	'(prefers-color-scheme: dark)',
	'(forced-colors: active)',
	'(min-width: 2400px)',
	'(min-width: 3200px)',
];

/**
 * Calls back whenever the tokens may have changed: the theme was switched here, or the system's
 * theme, contrast or forced colours changed, or a wall's screen another width.
 *
 * @returns A function that stops the calls.
 */
export function watchTheme(callback: () => void): () => void {
	const attributes = new MutationObserver(callback);
	attributes.observe(document.documentElement, {
		attributes: true,
		attributeFilter: ['data-theme', 'data-size', 'data-density'],
	});
	const queries = CONDITIONS.map((query) => matchMedia(query));
	for (const query of queries) query.addEventListener('change', callback);
	return () => {
		attributes.disconnect();
		for (const query of queries) query.removeEventListener('change', callback);
	};
}
