import type { Mark } from './mark.ts';
import type { Sheet } from './map-sheet.ts';
import type { Measure } from './sheet-layout.ts';

/** The size at which texts are measured, in pixels: large, so that nothing is rounded to whole pixels. */
const MEASURED = 100;

/** Measures texts in a font. */
export function widthOfText(font: string): Measure {
	const pen = document.createElement('canvas').getContext('2d');
	return (text, size, weight) => {
		if (!pen) return 0;
		pen.font = `${weight} ${MEASURED}px ${font}`;
		return (pen.measureText(text).width * size) / MEASURED;
	};
}

/**
 * Paints a whole sheet.
 * @param perMillimetre Pixels.
 * @param paper The colour of the paper.
 */
export function paintSheet(
	sheet: Sheet,
	perMillimetre: number,
	{ paper, font }: { paper: string; font: string },
): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(sheet.paper.width * perMillimetre);
	canvas.height = Math.round(sheet.paper.height * perMillimetre);
	const context = canvas.getContext('2d');
	if (!context) throw new Error('This browser has no room for a picture as large as that.');
	context.fillStyle = paper;
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.scale(perMillimetre, perMillimetre);
	const { x, y, width, height } = sheet.place;
	context.drawImage(sheet.map, x, y, width, height);
	for (const mark of sheet.marks) paintMark(context, mark, font);
	return canvas;
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark, font: string): void {
	context.save();
	context.translate(mark.x, mark.y);
	if (mark.kind === 'text') {
		// Browsers do not draw letters of less than a pixel.
		const part = mark.size / MEASURED;
		context.scale(part, part);
		context.font = `${mark.weight} ${MEASURED}px ${font}`;
		context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
		context.fillStyle = mark.colour;
		context.fillText(mark.text, 0, 0);
	} else {
		context.scale(mark.scale, mark.scale);
		const shape = new Path2D(mark.d);
		if (mark.fill !== null) {
			context.fillStyle = mark.fill;
			context.fill(shape);
		}
		if (mark.stroke !== null) {
			context.strokeStyle = mark.stroke.colour;
			context.lineWidth = mark.stroke.width;
			context.lineJoin = 'round';
			context.lineCap = mark.stroke.dash.length > 0 ? 'butt' : 'round';
			context.setLineDash([...mark.stroke.dash]);
			context.stroke(shape);
		}
	}
	context.restore();
}
