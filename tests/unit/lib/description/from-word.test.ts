import { describe, expect, it } from 'vitest';
import { fromWord } from '../../../../src/lib/description/from-word.ts';
import { WORD_CLIPBOARD } from '../../../support/word-clipboard.ts';

/** A paragraph that Word means as an item. */
const item = (text: string, marker: string, level = 1, list = 0) =>
	`<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l${list} level${level} lfo1'>` +
	`<![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp;</span></span><![endif]>${text}</p>`;

/** The same as lists. */
const li = (text: string, inside = '') => `<li><p>${text}</p>${inside}</li>`;

describe('what is pasted from Word', () => {
	it('has lists where Word has paragraphs with bullets', () => {
		expect(fromWord(`${item('One', '·')}\r\n${item('Two', '·')}`)).toBe(
			`<ul>${li('One')}${li('Two')}</ul>`,
		);
	});

	it.each(['1.', '12)', 'a.', '(b)', 'iv.'])('has a numbered list where the mark is %s', (mark) => {
		expect(fromWord(item('One', mark))).toBe(`<ol>${li('One')}</ol>`);
	});

	it.each(['·', 'o', '§', '-', '–'])('has a list of bullets where the mark is %s', (mark) => {
		expect(fromWord(item('One', mark))).toBe(`<ul>${li('One')}</ul>`);
	});

	it('has lists in lists, and comes out of them again', () => {
		const pasted = [item('A', '1.'), item('B', 'o', 2), item('C', '§', 3), item('D', '2.')];
		expect(fromWord(pasted.join('\n'))).toBe(
			`<ol>${li('A', `<ul>${li('B', `<ul>${li('C')}</ul>`)}</ul>`)}${li('D')}</ol>`,
		);
	});

	it('begins another list where the kind changes, or something stands between', () => {
		expect(fromWord(item('A', '·') + item('B', '1.') + '<p>And</p>' + item('C', '2.'))).toBe(
			`<ul>${li('A')}</ul><ol>${li('B')}</ol><p>And</p><ol>${li('C')}</ol>`,
		);
	});

	it('takes a list that begins deeper as one that begins at its beginning', () => {
		expect(fromWord(item('A', 'o', 3) + item('B', '·'))).toBe(`<ul>${li('A')}${li('B')}</ul>`);
	});

	it('reads marks that are written as a comment, as on a Mac', () => {
		const pasted = item('A', '·').replaceAll(/<!(\[[^\]]*\])>/g, '<!--$1-->');
		expect(fromWord(pasted)).toBe(`<ul>${li('A')}</ul>`);
	});

	it('has an empty line where Word has one', () => {
		expect(fromWord('<p class=MsoNormal><o:p>&nbsp;</o:p></p>')).toBe('<p class=MsoNormal></p>');
	});

	it('keeps the words, and nothing of the marks', () => {
		const pasted = fromWord(WORD_CLIPBOARD);
		for (const words of ['Isolate the line', 'and drain it', 'Cut it', 'Lift']) {
			expect(pasted).toContain(words);
		}
		expect(pasted).not.toMatch(/·|mso-list:Ignore|MsoListParagraph/);
	});

	it.each([
		'<p>Plain</p>',
		'<ul><li>One</li></ul>',
		'<p style="color: red">level1 mso-list</p>',
		'Words < 3',
	])('leaves alone what is from elsewhere: %s', (html) => expect(fromWord(html)).toBe(html));
});
