import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Turns } from '../sync/turns.ts';
import {
	type Answers,
	type Converted,
	DRAWING_UNITS,
	FITS,
	type Inspection,
} from './conversion.ts';
import { convertApart, inspectApart } from './conversion-process.ts';
import type { Question } from './conversion-report.ts';
import type { DrawingKind } from './drawing-kind.ts';
import type { ConversionLimits } from './drawing-limits.ts';
import { type Box, isOfProportions } from './fitting.ts';

/** What is to be converted, and how. */
export interface ConversionJob {
	kind: DrawingKind;
	path: string;
	/** Where it may write. */
	folder: string;
	/** The box that it is put into; null: it has one of its own. */
	box: Box | null;
	/** What was said beforehand. */
	answers: Answers;
	limits: ConversionLimits;
	signal: AbortSignal;
}

/** Who hears of it. */
export interface ConversionListener {
	/** It waits for its turn, or has it. */
	turn: (isMine: boolean) => void;
	progress: (part: number, words: string) => void;
	/** Asks whoever sent it, and waits for the answer. */
	ask: (question: Question) => Promise<Answers>;
}

/**
 * Converts a drawing: looks into it, asks what it does not say, and makes of it what is kept. Its turn is given back while
 * somebody is asked.
 * @throws DrawingRefused, ConversionCancelled
 */
export async function runConversion(
	job: ConversionJob,
	turns: Turns,
	listener: ConversionListener,
): Promise<Converted> {
	const { kind, path, folder, box, limits, signal } = job;
	const around = { folder, limits, signal, progress: listener.progress };
	let { answers } = job;
	const inspect = () =>
		inTurn(turns, listener, () => inspectApart({ does: 'inspect', kind, path, answers }, around));
	let inspection = await inspect();
	for (
		let question = questionOf(inspection, answers, box);
		question !== null;
		question = questionOf(inspection, answers, box)
	) {
		answers = { ...answers, ...(await listener.ask(question)) };
		// Another page has another size.
		if (question.asks === 'page') inspection = await inspect();
	}
	const into = join(folder, 'converted');
	await mkdir(into, { recursive: true });
	return inTurn(turns, listener, () =>
		convertApart({ does: 'convert', kind, path, answers, folder: into, box }, around),
	);
}

async function inTurn<T>(
	turns: Turns,
	{ turn }: ConversionListener,
	does: () => Promise<T>,
): Promise<T> {
	turn(false);
	const end = await turns.take();
	try {
		turn(true);
		return await does();
	} finally {
		end();
	}
}

/** What has to be said before it can go on; null when all has been. */
function questionOf(
	{ pages, width, height, metres }: Inspection,
	{ page, units, fit }: Answers,
	box: Box | null,
): Question | null {
	if (pages > 1 && page === undefined) return { asks: 'page', pages };
	// In a box that is there already its units are those of the box.
	if (box === null && metres === null && units === undefined) {
		return { asks: 'units', width, height, choices: DRAWING_UNITS };
	}
	if (box !== null && fit === undefined && !isOfProportions({ width, height }, box)) {
		return {
			asks: 'fit',
			drawing: width / height,
			box: box.width / box.height,
			choices: FITS,
		};
	}
	return null;
}
