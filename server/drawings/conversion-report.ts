import type { DrawingUnit, Fit } from './conversion.ts';

export type ConversionState = 'waiting' | 'running' | 'asking' | 'done' | 'failed' | 'cancelled';

/** What somebody has to say before it goes on. */
export type Question =
	| { asks: 'page'; pages: number }
	/** The size is in the drawing's own units. */
	| { asks: 'units'; width: number; height: number; choices: readonly DrawingUnit[] }
	/** The drawing has other proportions than the box that it is to be put into: width over height. */
	| { asks: 'fit'; drawing: number; box: number; choices: readonly Fit[] };

/** How far a drawing is that was sent, and what became of it. */
export interface ConversionReport {
	/** The id that it was sent under. */
	id: string;
	state: ConversionState;
	fileName: string;
	/** Name of the layout that it is for. */
	name: string;
	/** Id of the layout that it is for: the conversion's own for a new one. */
	layout: string;
	/** The number that it gets among the drawings of its layout; 1 for a new one. */
	revision: number;
	/** Which part of it is done, from 0 to 1, and what is being done, in words. */
	part: number;
	words: string;
	question: Question | null;
	/** What its sender is told, a sentence each. */
	notices: readonly string[];
	/** Why it has failed, in words. */
	message: string | null;
	/** Person's id. */
	by: string;
	/** ISO 8601, UTC: when it was sent. */
	at: string;
}
