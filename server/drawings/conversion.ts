import * as v from 'valibot';
import type { DrawingKind } from './drawing-kind.ts';

/** The units that a drawing may be in whose file does not say. */
export const DRAWING_UNITS = ['mm', 'cm', 'm', 'in', 'ft', 'unknown'] as const;
export type DrawingUnit = (typeof DRAWING_UNITS)[number];

/** How a drawing is put into a box of other proportions. */
export const FITS = ['stretch', 'fit'] as const;
export type Fit = (typeof FITS)[number];

/** What somebody has to say before a drawing can be converted. */
export interface Answers {
	/** Of a PDF, counted from 1. */
	page?: number | undefined;
	units?: DrawingUnit | undefined;
	fit?: Fit | undefined;
}

/** What is found in a drawing's file before it is converted. */
export interface Inspection {
	/** Of a PDF; 1 for all else. */
	pages: number;
	/** Its size, in its own units; of a PDF, that of the page that was asked for. */
	width: number;
	height: number;
	/** Metres that one of its units stands for; null where its file does not say, `undefined` where nobody expects it to. */
	metres?: number | null | undefined;
}

/** Work for a process of its own. */
export type ConversionTask =
	| { does: 'inspect'; kind: DrawingKind; path: string; answers: Answers }
	| {
			does: 'convert';
			kind: DrawingKind;
			path: string;
			answers: Answers;
			/** Where the result is put. */
			folder: string;
			/** The box that it is put into; null: it has one of its own. */
			box: { width: number; height: number } | null;
	  };

/** Where one tile is: in which pack, and there from which byte on and how many. */
export type TilePlace = [pack: number, offset: number, length: number];

/** A drawing as it is kept: one file, or tiles in packs. */
export interface Converted {
	mediaType: 'image/svg+xml' | 'image/webp' | 'image/png';
	themed: boolean;
	/** Of its box, in layout units of its own. */
	width: number;
	height: number;
	metres: number | null;
	/** Paths: the one file, or the packs that hold the tiles. */
	files: string[];
	tiles: { width: number; height: number; size: number; places: TilePlace[] } | null;
	/** What its sender is told, a sentence each. */
	notices: string[];
}

const size = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** What a conversion's process says. */
export const SAYING = v.variant('says', [
	v.object({ says: v.literal('progress'), part: v.number(), words: v.string() }),
	v.object({
		says: v.literal('inspected'),
		inspection: v.object({
			pages: v.number(),
			width: size,
			height: size,
			metres: v.optional(v.nullable(v.number())),
		}) satisfies v.GenericSchema<unknown, Inspection>,
	}),
	v.object({
		says: v.literal('converted'),
		converted: v.object({
			mediaType: v.picklist(['image/svg+xml', 'image/webp', 'image/png']),
			themed: v.boolean(),
			width: size,
			height: size,
			metres: v.nullable(v.number()),
			files: v.array(v.string()),
			tiles: v.nullable(
				v.object({
					width: size,
					height: size,
					size,
					places: v.array(v.tuple([v.number(), v.number(), v.number()])),
				}),
			),
			notices: v.array(v.string()),
		}) satisfies v.GenericSchema<unknown, Converted>,
	}),
	/** It is not taken, for a reason in words for its sender. */
	v.object({ says: v.literal('refused'), words: v.string() }),
	/** Something that nobody has foreseen went wrong. */
	v.object({ says: v.literal('broke'), trouble: v.string() }),
]);
export type Saying = v.InferOutput<typeof SAYING>;

/** A drawing that cannot be taken, for a reason in words. */
export class DrawingRefused extends Error {
	override name = 'DrawingRefused';
}

/** Tells how far a conversion is. */
export type Progress = (part: number, words: string) => void;
