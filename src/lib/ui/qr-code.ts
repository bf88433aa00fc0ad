import { encode } from 'uqr';

/** Free modules around a code: what its standard asks for. */
const QUIET = 4;

/** A QR code as SVG path data, one unit a module, its quiet zone around it. */
export interface QrCode {
	d: string;
	/** Modules a side, the quiet zone with them. */
	size: number;
}

/** The code of a text, with a quarter of it to spare for dirt and scratches (level Q). */
export function qrCode(text: string): QrCode {
	const { data, size } = encode(text, { ecc: 'Q', border: QUIET, boostEcc: false });
	return { d: data.map(runsIn).join(''), size };
}

/** The dark runs of a row. */
function runsIn(row: readonly boolean[], y: number): string {
	let d = '';
	for (let x = 0; x < row.length; x++) {
		if (!row[x]) continue;
		let end = x;
		while (row[end + 1]) end += 1;
		d += `M${x} ${y}h${end - x + 1}v1h-${end - x + 1}z`;
		x = end;
	}
	return d;
}

/** The code as a file of its own, black on white whatever the theme. */
export function qrFile({ d, size }: QrCode): string {
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges">` +
		`<path fill="white" d="M0 0h${size}v${size}h-${size}z"/><path fill="black" d="${d}"/></svg>`
	);
}
