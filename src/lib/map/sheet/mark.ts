/** One thing on a sheet, in millimetres from its upper left corner. Those that come later lie on top. */
export type Mark =
	| {
			kind: 'text';
			text: string;
			x: number;
			/** Of the line that the letters stand on. */
			y: number;
			size: number;
			weight: 400 | 500 | 600;
			colour: string;
			anchor: 'start' | 'middle' | 'end';
	  }
	| {
			kind: 'shape';
			/** SVG path data in units of its own. */
			d: string;
			/** Where its origin lies, and how many millimetres one of its units is. */
			x: number;
			y: number;
			scale: number;
			/** Null leaves it open. */
			fill: string | null;
			/** Width and gaps in the units of the path. */
			stroke: { colour: string; width: number; dash: readonly number[] } | null;
	  };

/** A rectangle as a shape. */
export function rectangle(
	box: { x: number; y: number; width: number; height: number },
	fill: string | null,
	line: { colour: string; width: number; dash?: readonly number[] } | null,
): Mark {
	const { x, y, width, height } = box;
	const stroke = line && { dash: [], ...line };
	return { kind: 'shape', d: `M0 0H${width}V${height}H0Z`, x, y, scale: 1, fill, stroke };
}
