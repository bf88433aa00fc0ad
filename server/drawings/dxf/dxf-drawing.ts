import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import DxfParser, { type IDxf } from 'dxf-parser';
import {
	type ConversionTask,
	type Converted,
	DrawingRefused,
	type Inspection,
	type Progress,
} from '../conversion.ts';
import { type Box, paddingInto } from '../fitting.ts';
import { EntityDrawer } from './draw-entities.ts';
import { Pen } from './pen.ts';
import { decodeDxf } from './text.ts';
import { AS_IT_IS } from './transform.ts';
import { metresByFile, metresBySaying } from './units.ts';
import { writeSvg } from './write-svg.ts';

/** Kinds of entities that draw nothing that anybody misses. */
const QUIET: ReadonlySet<string> = new Set(['ATTDEF', 'POINT', 'VIEWPORT', 'SEQEND', 'VERTEX']);
/** Kinds that are named of those that were passed over. */
const NAMED = 5;

/** The size of a DXF in its own units, and what these stand for. @throws DrawingRefused */
export async function inspectDxf(path: string): Promise<Inspection> {
	const { dxf, box } = await drawn(path);
	const { width, height } = sizeOf(box);
	return { pages: 1, width, height, metres: metresByFile(dxf.header['$INSUNITS']) };
}

/** Draws a DXF as an SVG in the theme's colours; its units are metres where these are known. @throws DrawingRefused */
export async function convertDxf(
	{ path, folder, box: into, answers }: Extract<ConversionTask, { does: 'convert' }>,
	progress: Progress,
): Promise<Converted> {
	progress(0, 'Reading the drawing');
	const { dxf, box, pen, passedOver } = await drawn(path);
	const metres = metresByFile(dxf.header['$INSUNITS']) ?? metresBySaying(answers.units);
	const padded = paddingInto(sizeOf(box), answers.fit === 'fit' ? into : null);
	const file = join(folder, 'drawing');
	await writeFile(file, writeSvg(pen, box, padded));
	const unit = metres ?? 1;
	return {
		mediaType: 'image/svg+xml',
		themed: true,
		width: padded.width * unit,
		height: padded.height * unit,
		metres: metres === null ? null : 1,
		files: [file],
		tiles: null,
		notices: noticesOf(passedOver),
	};
}

async function drawn(path: string) {
	const dxf = parse(decodeDxf(await readFile(path)));
	const pen = new Pen();
	const layers = dxf.tables.layer.layers;
	const drawer = new EntityDrawer(pen, {
		blocks: dxf.blocks,
		isShown: (name) => {
			const layer = layers[name];
			return layer === undefined || (layer.visible && !layer.frozen);
		},
	});
	drawer.draw(dxf.entities, AS_IT_IS);
	const { box } = pen;
	if (box === null || box.left === box.right || box.bottom === box.top) {
		throw new DrawingRefused(
			'The DXF draws nothing: its model space is empty, or its layers are switched off. Switch them on, save it and send it again.',
		);
	}
	return { dxf, box, pen, passedOver: drawer.passedOver };
}

/** A DXF of which not all need be there. */
function parse(text: string): Pick<IDxf, 'header' | 'blocks' | 'entities' | 'tables'> {
	let dxf: Partial<IDxf> | null;
	try {
		dxf = new DxfParser().parseSync(text);
	} catch (error) {
		throw new DrawingRefused(
			'The DXF cannot be read: it is broken, or was cut off on its way. Save it anew, as an older version such as 2010 if that helps.',
			{ cause: error },
		);
	}
	const tables: Partial<IDxf['tables']> = dxf?.tables ?? {};
	const layer = tables.layer ?? { layers: {}, handle: '', ownerHandle: '' };
	return {
		header: dxf?.header ?? {},
		blocks: dxf?.blocks ?? {},
		entities: dxf?.entities ?? [],
		tables: {
			viewPort: tables.viewPort ?? { viewPorts: [], handle: '', ownerHandle: '' },
			lineType: tables.lineType ?? { lineTypes: {}, handle: '', ownerHandle: '' },
			layer,
		},
	};
}

function sizeOf(box: NonNullable<Pen['box']>): Box {
	return { width: box.right - box.left, height: box.top - box.bottom };
}

function noticesOf(passedOver: ReadonlyMap<string, number>): string[] {
	const missed = [...passedOver].filter(([kind]) => !QUIET.has(kind));
	if (missed.length === 0) return [];
	const words = missed
		.slice(0, NAMED)
		.map(([kind, count]) => `${kind} (${count.toLocaleString('en-GB')})`);
	return [`Not drawn, since these kinds are not known here: ${words.join(', ')}.`];
}
