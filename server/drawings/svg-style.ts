/** CSS that would fetch something, or reach out of the drawing; references inside of it may stay. Escapes could hide either. */
const REACHES_OUT =
	/@import|:host|url\(\s*['"]?\s*(?!['"]?\s*#)|image-set|image\(|expression\(|javascript:|\\/i;

/** Whether a value of CSS or of an attribute reaches out of its drawing. */
export function reachesOut(css: string): boolean {
	return REACHES_OUT.test(css);
}

/** A style sheet without what reaches out: fonts and others' sheets that it loads go, and so does all of it where that does not do. */
export function cleanStyle(css: string): { css: string; isChanged: boolean } {
	if (!reachesOut(css)) return { css, isChanged: false };
	const without = css
		.replaceAll(/\/\*[\s\S]*?\*\//g, '')
		.replaceAll(/@import[^;}]*;?/gi, '')
		.replaceAll(/@font-face\s*\{[^}]*\}/gi, '')
		.replaceAll(/url\(\s*(['"]?)(?!\s*#)[^)]*\)/gi, 'none');
	return { css: reachesOut(without) ? '' : without, isChanged: true };
}
