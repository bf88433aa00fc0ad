/** Texts of AutoCAD have codes in them; these are the characters that some of them stand for. */
const SIGNS: Readonly<Record<string, string>> = {
	d: '°',
	p: '±',
	c: '⌀',
	u: '',
	o: '',
	k: '',
	'%': '%',
};

/** A line of text without its codes. */
export function plainText(text: string): string {
	return text
		.replaceAll(/%%(.)/g, (whole, sign: string) => SIGNS[sign.toLowerCase()] ?? whole)
		.replaceAll(/\\U\+([0-9A-Fa-f]{4})/g, (_, code: string) =>
			String.fromCharCode(Number.parseInt(code, 16)),
		);
}

/** The lines of a text of many formats, without these. */
export function plainLines(text: string): string[] {
	return plainText(text)
		.replaceAll(/\\[ACcFfHQTWp][^;\\]*;/g, '')
		.replaceAll(/\\S([^;^#/]*)[\^#/]([^;]*);/g, '$1/$2')
		.replaceAll(/\\[LlOoKk]/g, '')
		.replaceAll('\\~', '\u00a0')
		.split(/\\P|\n/)
		.map((line) =>
			line
				.replaceAll(/(?<!\\)[{}]/g, '')
				.replaceAll(/\\([\\{}])/g, '$1')
				.trimEnd(),
		);
}

/** Code pages as their files name them, and as decoders do. */
const CODE_PAGE = /\$DWGCODEPAGE\s+3\s+(?:ansi_|dos)?(\d+)/i;
/** The first version whose files are UTF-8. */
const UTF8_SINCE = 1_021;

/** Reads the bytes of a DXF as text: newer ones are UTF-8, older ones of the code page that they name. */
export function decodeDxf(bytes: Uint8Array): string {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 20_000));
	const version = Number(/AC(\d{4})/.exec(head)?.[1] ?? 0);
	if (version >= UTF8_SINCE) return new TextDecoder('utf-8').decode(bytes);
	const page = CODE_PAGE.exec(head)?.[1] ?? '1252';
	try {
		return new TextDecoder(`windows-${page}`).decode(bytes);
	} catch {
		// A code page that nobody here knows: what is not Latin in it is not read right.
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
