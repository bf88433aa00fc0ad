/** A page of a PDF: its size in points, and what is drawn on it. */
interface Page {
	width: number;
	height: number;
	content: string;
}

/** A PDF with these pages. */
export function pdfOf(...pages: readonly Page[]): Buffer {
	const kids = pages.map((_, n) => `${3 + 2 * n} 0 R`).join(' ');
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
		...pages.flatMap(({ width, height, content }, n) => [
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${4 + 2 * n} 0 R /Resources << >> >>`,
			`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		]),
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, n) => {
		const at = text.length;
		text += `${n + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
	const start = text.length;
	text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}

/** A PDF that says to be encrypted, whose password is not empty. */
export function lockedPdf(): Buffer {
	const encrypt =
		'<< /Filter /Standard /V 1 /R 2 /P -4 /O <0000000000000000000000000000000000000000000000000000000000000000> /U <1111111111111111111111111111111111111111111111111111111111111111> >>';
	const plain = pdfOf({ width: 100, height: 100, content: '' }).toString('latin1');
	return Buffer.from(
		plain.replace('/Root 1 0 R', `/Root 1 0 R /ID [<01><01>] /Encrypt ${encrypt}`),
		'latin1',
	);
}

type Pair = readonly [code: number, value: string | number];

/** A DXF with these entities and blocks, each a list of codes and values. */
export function dxfOf(
	entities: readonly (readonly Pair[])[],
	{
		units,
		blocks = {},
	}: { units?: number; blocks?: Readonly<Record<string, readonly (readonly Pair[])[]>> } = {},
): string {
	const lines: Pair[] = [
		[0, 'SECTION'],
		[2, 'HEADER'],
		...(units === undefined
			? []
			: ([
					[9, '$INSUNITS'],
					[70, units],
				] as Pair[])),
		[0, 'ENDSEC'],
		[0, 'SECTION'],
		[2, 'BLOCKS'],
		...Object.entries(blocks).flatMap(([name, content]): Pair[] => [
			[0, 'BLOCK'],
			[8, '0'],
			[2, name],
			[70, 0],
			[10, 0],
			[20, 0],
			...content.flat(),
			[0, 'ENDBLK'],
		]),
		[0, 'ENDSEC'],
		[0, 'SECTION'],
		[2, 'ENTITIES'],
		...entities.flat(),
		[0, 'ENDSEC'],
		[0, 'EOF'],
	];
	return `${lines.map(([code, value]) => `${code}\n${value}`).join('\n')}\n`;
}

/** A straight line of a DXF. */
export const dxfLine = (x: number, y: number, toX: number, toY: number): Pair[] => [
	[0, 'LINE'],
	[8, '0'],
	[10, x],
	[20, y],
	[11, toX],
	[21, toY],
];
