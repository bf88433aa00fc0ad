import type { Layout } from '../control/place.ts';

/** A layout's drawing, ready to be put on a page. */
export type DrawingPicture =
	/** Takes its colours from the theme: an element with the drawing inside its shadow root. */
	| { kind: 'themed'; element: HTMLElement }
	/** Shown as it is. A browser runs nothing that is inside an image. */
	| { kind: 'image'; element: HTMLImageElement };

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
 * own while the theme's tokens still reach it; any other is an image.
 * @throws Error in words for people when the drawing cannot be had or read.
 */
export async function loadDrawing(
	site: string,
	layout: Pick<Layout, 'id' | 'name' | 'themed'>,
	signal?: AbortSignal,
): Promise<DrawingPicture> {
	const address = `/api/v1/sites/${encodeURIComponent(site)}/layouts/${encodeURIComponent(layout.id)}/drawing`;
	if (!layout.themed) {
		const element = new Image();
		element.alt = '';
		element.decoding = 'async';
		element.src = address;
		try {
			await element.decode();
		} catch {
			throw new Error(`The drawing of ${layout.name} could not be shown as an image.`);
		}
		return { kind: 'image', element };
	}
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
