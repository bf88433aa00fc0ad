import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { isLinkAddress } from '../../../../src/lib/control/link-address.ts';
import {
	contentOfDescription,
	isFormatted,
} from '../../../../src/lib/site-doc/description-content.ts';
import {
	descriptionOf,
	faultOfDescription,
	makeDescription,
} from '../../../../src/lib/site-doc/description-shape.ts';
import { asDescription, textOfDescription } from '../../../../src/lib/site-doc/description-text.ts';
import {
	beginDescription,
	bringToText,
	replaceDescription,
	tidyDescription,
} from '../../../../src/lib/site-doc/description-write.ts';
import { block } from '../../../support/descriptions.ts';

function list(name: string, item: string, ...texts: string[]): Y.XmlElement {
	const made = new Y.XmlElement(name);
	made.insert(
		0,
		texts.map((text) => {
			const one = new Y.XmlElement(item);
			one.insert(0, [block('paragraph', text)]);
			return one;
		}),
	);
	return made;
}

function documentOf(...blocks: Y.XmlElement[]): Y.Doc {
	const doc = makeDescription();
	descriptionOf(doc).insert(0, blocks);
	return doc;
}

const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 6 });

describe('the text of a description', () => {
	it('[Y3] has a line for each block, and marks for lists', () => {
		const doc = documentOf(
			block('heading', 'First'),
			list('bullet_list', 'list_item', 'isolate', 'drain'),
			list('ordered_list', 'list_item', 'open', 'close'),
			list('check_list', 'check_item', 'gasket'),
			block('paragraph', 'Last'),
		);
		expect(textOfDescription(doc)).toBe(
			'First\n- isolate\n- drain\n1. open\n2. close\n[ ] gasket\nLast',
		);
	});

	it('[Y1] is the text that it began with', () => {
		fc.assert(
			fc.property(words, (lines) => {
				const text = asDescription(lines.join('\n'));
				const doc = makeDescription();
				beginDescription(doc, text);
				expect(textOfDescription(doc)).toBe(text);
				expect(isFormatted(contentOfDescription(doc))).toBe(false);
			}),
		);
	});

	it('[Y4] is any text that it is brought to', () => {
		fc.assert(
			fc.property(words, words, (before, after) => {
				const doc = makeDescription();
				beginDescription(doc, before.join('\n'));
				const text = asDescription(after.join('\n'));
				bringToText(doc, text);
				expect(textOfDescription(doc)).toBe(text);
				expect(faultOfDescription(doc)).toBeNull();
			}),
		);
	});

	it('[Y4] is brought to another with all its formatting where the words stay', () => {
		const doc = documentOf(
			block('heading', 'First'),
			block('paragraph', 'Turn the valve slowly', { bold: {} }),
			list('bullet_list', 'list_item', 'isolate'),
		);
		bringToText(doc, 'First\nTurn both valves slowly\n- isolate');
		expect(descriptionOf(doc).toJSON()).toBe(
			'<heading>First</heading><paragraph><bold>Turn both valves slowly</bold></paragraph><bullet_list><list_item><paragraph>isolate</paragraph></list_item></bullet_list>',
		);
	});
});

describe('a description', () => {
	it('is the same when it is written anew', () => {
		const doc = documentOf(
			block('heading', 'First'),
			list('check_list', 'check_item', 'gasket'),
			block('paragraph', 'A link', { link: { href: 'https://example.org' } }),
		);
		const content = contentOfDescription(doc);
		const anew = makeDescription();
		replaceDescription(anew, content);
		expect(contentOfDescription(anew)).toEqual(content);
	});

	it('loses lists that were emptied from both ends, and nothing else', () => {
		const doc = documentOf(new Y.XmlElement('bullet_list'), block('paragraph', ''));
		tidyDescription(doc);
		expect(descriptionOf(doc).toJSON()).toBe('<paragraph></paragraph>');
	});

	it.each([
		[
			'a heading of a level that there is not',
			() => {
				const made = block('heading', 'A');
				made.setAttribute('level', 7 as never);
				return made;
			},
		],
		['an item that is in no list', () => block('list_item', 'A')],
		['text without a block in a list', () => list('bullet_list', 'check_item', 'A')],
		[
			'a link that is no address',
			() => block('paragraph', 'A', { link: { href: ' javascript:a' } }),
		],
		[
			'a link with more than an address',
			() => block('paragraph', 'A', { link: { href: 'https://a.b', onclick: 'a' } }),
		],
		['a mark with something in it', () => block('paragraph', 'A', { bold: { style: 'a' } })],
	])('may not have %s', (_what, make) => {
		expect(faultOfDescription(documentOf(make()))).not.toBeNull();
	});
});

describe('the address of a link', () => {
	it.each(['https://example.org/a?b#c', 'http://10.0.0.1', 'mailto:a@b.example', 'HTTPS://A.B'])(
		'may be %s',
		(address) => {
			expect(isLinkAddress(address)).toBe(true);
		},
	);

	it.each([
		'javascript:alert(1)',
		' javascript:alert(1)',
		'java\nscript:alert(1)',
		'data:text/html,a',
		'vbscript:a',
		'file:///etc/passwd',
		'//example.org',
		'https://',
		'https://a b',
		`https://${'a'.repeat(2_001)}`,
		null,
	])('may not be %j', (address) => {
		expect(isLinkAddress(address)).toBe(false);
	});
});
