import { describe, expect, it } from 'vitest';
import { cleanSvg } from '../../../../server/drawings/svg-cleaning.ts';

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const clean = (content: string, head = '') =>
	cleanSvg(`${head}<svg ${NS} viewBox="0 0 9 9">${content}</svg>`);

describe('a drawing that is cleaned', () => {
	it('keeps what draws, with its pictures and references within', () => {
		const content =
			'<defs><linearGradient id="g"><stop offset="0"></stop></linearGradient></defs><rect fill="url(#g)" style="stroke:red" width="3"></rect><image href="data:image/png;base64,AAAA"></image><use href="#g"></use><text>1 &lt; 2 &amp; 3</text>';
		expect(clean(content)).toMatchObject({ content, takenOut: new Map() });
	});

	it.each([
		['<script>alert(1)</script>', '<script>'],
		[
			'<g><foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><b onclick="x()"/></div></foreignObject></g>',
			'<foreignObject>',
		],
		['<rect onload="alert(1)"/>', 'scripts'],
		['<image xlink:href="https://elsewhere.example/a.png"/>', 'references to elsewhere'],
		['<image href="data:image/svg+xml;base64,AAAA"/>', 'references to elsewhere'],
		['<use href="other.svg#a"/>', 'references to elsewhere'],
		['<rect fill="url(https://elsewhere.example/p.svg#a)"/>', 'references to elsewhere'],
		['<rect style="fill:u\\72l(//elsewhere.example)"/>', 'references to elsewhere'],
		[
			'<style>@import "https://elsewhere.example/a.css"; rect{fill:red}</style>',
			'references to elsewhere',
		],
		[
			'<style>@font-face{font-family:a;src:url(https://elsewhere.example/a.woff)} rect{fill:red}</style>',
			'references to elsewhere',
		],
		['<set attributeName="href" to="javascript:alert(1)"/>', '<set>'],
		['<animate attributeName="x"/>', '<animate>'],
		['<a href="javascript:alert(1)"><path d="M0 0"/></a>', 'links'],
		['<iframe src="https://elsewhere.example"/>', '<iframe>'],
	])('loses %s, and says so', (content, what) => {
		const { content: kept, takenOut } = clean(content);
		expect([...takenOut.keys()]).toContain(what);
		expect(kept).not.toMatch(/script|elsewhere|onload|onclick|alert|iframe|svg\+xml/i);
	});

	it('keeps what a link was around, and the rest of a style sheet', () => {
		expect(clean('<a href="#x"><path d="M0 0"/></a>').content).toBe('<path d="M0 0"></path>');
		expect(clean('<style>@import "a.css"; rect{fill:red}</style>').content).toMatch(
			/rect\{fill:red\}/,
		);
	});

	it('leaves what its program noted for itself out without a word', () => {
		const noted =
			'<metadata><x/></metadata><sodipodi:namedview xmlns:sodipodi="http://sodipodi.example"/><g xmlns:i="http://i.example" i:label="Layer"/>';
		expect(clean(noted)).toMatchObject({ content: '<g></g>', takenOut: new Map() });
	});

	it('reads the entities that it declares for itself, and is not blown up by them', () => {
		const doctype = '<!DOCTYPE svg [<!ENTITY blue "#00f">]>';
		expect(clean('<rect fill="&blue;"/>', doctype).content).toContain('fill="#00f"');
		const bomb =
			'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>';
		expect(() => clean('<text>&c;</text>', bomb)).toThrow(/cannot be read, on line 1/);
	});

	it('is refused in words where it is none, or is cut off', () => {
		expect(() => cleanSvg('<html></html>')).toThrow(/is no SVG/);
		expect(() => cleanSvg(`<svg ${NS}>\n<g>\n<rect`)).toThrow(/on line 3/);
	});
});
