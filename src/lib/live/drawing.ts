import { type Layout, revisionOf, type Tiles } from '../control/place.ts';
import type { TilePlace } from './tile-view.ts';

/** A layout's drawing, ready to be put on a page. */
export type DrawingPicture =
	/** Takes its colours from the theme: an element with the drawing inside its shadow root. */
	| { kind: 'themed'; element: HTMLElement }
	/** Shown as it is. A browser runs nothing that is inside an image. */
	| { kind: 'image'; element: HTMLImageElement }
	| TiledPicture;

/** Cut into tiles, which are put into the element as they come into sight. */
export interface TiledPicture {
	kind: 'tiled';
	element: HTMLElement;
	tiles: Tiles;
	addressOf: (place: TilePlace) => string;
}

/** What of a layout its drawing is found by. */
export type DrawnLayout = Pick<Layout, 'id' | 'name' | 'themed' | 'tiles' | 'revision'>;

const SVG = 'http://www.w3.org/2000/svg';

/** What a drawing is made of. Anything else (scripts, foreign markup, links, animations) is left out. */
const ELEMENTS: ReadonlySet<string> = new Set([
	'svg',
	'g',
	'defs',
	'symbol',
	'use',
	'title',
	'desc',
	'style',
	'path',
	'rect',
	'circle',
	'ellipse',
	'line',
	'polyline',
	'polygon',
	'text',
	'tspan',
	'pattern',
	'clipPath',
	'mask',
	'marker',
	'linearGradient',
	'radialGradient',
	'stop',
]);

/** CSS that would fetch something or reach out of the drawing; references inside of it may stay. */
const REACHES_OUT = /@import|:host|url\(\s*['"]?\s*(?!['"]?#)|image-set|expression\(|\\/i;

/**
 * Loads a layout's drawing. A themed drawing is cleaned and put into a shadow root, so that its styles stay its
 * own while the theme's tokens still reach it; one in tiles comes as they are wanted; any other is an image.
 * @throws Error in words for people when the drawing cannot be had or read.
 */
export async function loadDrawing(
	site: string,
	layout: DrawnLayout,
	signal?: AbortSignal,
): Promise<DrawingPicture> {
	const of = `/api/v1/sites/${encodeURIComponent(site)}/layouts/${encodeURIComponent(layout.id)}`;
	if (layout.tiles) return loadTiled(of, layout, layout.tiles);
	const address = `${of}/drawing?revision=${revisionOf(layout)}`;
	if (!layout.themed) return { kind: 'image', element: await loadImage(address, layout) };
	const response = await fetch(address, signal === undefined ? {} : { signal }).catch(
		(error: unknown) => {
			// A browser tells that it has no network in words of its own.
			throw new Error(`The drawing of ${layout.name} comes when the connection is back.`, {
				cause: error,
			});
		},
	);
	if (!response.ok) {
		throw new Error(`The drawing of ${layout.name} could not be loaded (${response.status}).`);
	}
	const svg = readVectorDrawing(await response.text());
	if (svg === null) throw new Error(`The drawing of ${layout.name} is not a readable SVG.`);
	return { kind: 'themed', element: inShadow(svg) };
}

/** The address of a small picture of a layout's drawing: of one in tiles the tile that has all of it. */
export function addressOfWhole(site: string, layout: DrawnLayout): string {
	const of = `/api/v1/sites/${encodeURIComponent(site)}/layouts/${encodeURIComponent(layout.id)}`;
	const revision = revisionOf(layout);
	return layout.tiles ? `${of}/tiles/${revision}/0/0/0` : `${of}/drawing?revision=${revision}`;
}

/** Whether it can be had at all is told by the tile that has all of it. */
async function loadTiled(of: string, layout: DrawnLayout, tiles: Tiles): Promise<TiledPicture> {
	const addressOf = ({ level, x, y }: TilePlace) =>
		`${of}/tiles/${revisionOf(layout)}/${level}/${x}/${y}`;
	await loadImage(addressOf({ level: 0, x: 0, y: 0 }), layout);
	return { kind: 'tiled', element: document.createElement('div'), tiles, addressOf };
}

async function loadImage(address: string, { name }: DrawnLayout): Promise<HTMLImageElement> {
	const element = new Image();
	element.alt = '';
	element.decoding = 'async';
	element.src = address;
	try {
		await element.decode();
	} catch {
		throw new Error(`The drawing of ${name} could not be shown as an image.`);
	}
	return element;
}

/**
 * Reads an SVG and leaves in it only what draws: no scripts, no handlers, nothing that fetches from elsewhere.
 * @returns null when the text is no SVG.
 */
function readVectorDrawing(text: string): SVGSVGElement | null {
	const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
	const root = parsed.documentElement;
	if (!(root instanceof SVGSVGElement) || parsed.querySelector('parsererror') !== null) return null;
	clean(root);
	return root;
}

function clean(element: Element): void {
	for (const attribute of [...element.attributes]) {
		if (!mayStay(attribute)) element.removeAttributeNode(attribute);
	}
	for (const child of [...element.childNodes]) {
		if (!(child instanceof Element)) {
			if (child.nodeType !== Node.TEXT_NODE && child.nodeType !== Node.CDATA_SECTION_NODE) {
				child.remove();
			}
			continue;
		}
		const isKnown = child.namespaceURI === SVG && ELEMENTS.has(child.localName);
		const isReachingStyle = child.localName === 'style' && REACHES_OUT.test(child.textContent);
		if (!isKnown || isReachingStyle) child.remove();
		else clean(child);
	}
}

function mayStay({ localName, value }: Attr): boolean {
	const name = localName.toLowerCase();
	if (name.startsWith('on')) return false;
	if (name === 'href') return value.trim().startsWith('#');
	return !REACHES_OUT.test(value);
}

function inShadow(svg: SVGSVGElement): HTMLElement {
	const host = document.createElement('div');
	host.setAttribute('aria-hidden', 'true');
	svg.setAttribute('preserveAspectRatio', 'none');
	svg.setAttribute('focusable', 'false');
	svg.style.cssText += ';display:block;width:100%;height:100%;overflow:visible';
	host.attachShadow({ mode: 'open' }).append(document.importNode(svg, true));
	return host;
}
