import type { ConversionTask, Converted, Inspection, Progress } from './conversion.ts';

// What reads each kind is loaded with it: together they are large.

/** Looks into a drawing's file. @throws DrawingRefused */
export async function inspect(
	task: Extract<ConversionTask, { does: 'inspect' }>,
): Promise<Inspection> {
	switch (task.kind) {
		case 'picture':
			return (await import('./picture-drawing.ts')).inspectPicture(task.path);
		case 'svg':
			return (await import('./svg-drawing.ts')).inspectSvg(task.path);
		case 'pdf':
			return (await import('./pdf-drawing.ts')).inspectPdf(task.path, task.answers);
		case 'dxf':
			return (await import('./dxf/dxf-drawing.ts')).inspectDxf(task.path);
	}
}

/** Makes of a drawing's file what is kept. @throws DrawingRefused */
export async function convert(
	task: Extract<ConversionTask, { does: 'convert' }>,
	progress: Progress,
): Promise<Converted> {
	switch (task.kind) {
		case 'picture':
			return (await import('./picture-drawing.ts')).convertPicture(task, progress);
		case 'svg':
			return (await import('./svg-drawing.ts')).convertSvg(task, progress);
		case 'pdf':
			return (await import('./pdf-drawing.ts')).convertPdf(task, progress);
		case 'dxf':
			return (await import('./dxf/dxf-drawing.ts')).convertDxf(task, progress);
	}
}
