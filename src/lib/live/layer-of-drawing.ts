import type * as L from 'leaflet';
import type { Layout } from '../control/place.ts';
import { DrawingLayer, type LayerOptions } from './drawing-layer.ts';
import type { DrawingPicture } from './drawing.ts';
import { TiledDrawingLayer } from './tiled-drawing-layer.ts';

/** A drawing as a layer of a map, over its layout's box. */
export function layerOfDrawing(
	picture: DrawingPicture,
	layout: Layout,
	options: LayerOptions,
): L.Layer {
	return picture.kind === 'tiled'
		? new TiledDrawingLayer(picture, layout, options)
		: new DrawingLayer(picture.element, layout, options);
}
