import { Schema, type DOMOutputSpec } from 'prosemirror-model';
import { isLinkAddress } from '$lib/control/link-address.ts';

const plain = (name: string): DOMOutputSpec => [name, 0];

/**
 * What a description is made of, for the editor: the same as `site-doc/description-shape.ts` allows. What is pasted comes
 * down to this.
 */
export const descriptionSchema = new Schema({
	nodes: {
		doc: { content: 'block+' },
		paragraph: {
			group: 'block',
			content: 'inline*',
			parseDOM: [{ tag: 'p' }],
			toDOM: () => plain('p'),
		},
		heading: {
			group: 'block',
			content: 'inline*',
			defining: true,
			attrs: { level: { default: 1 } },
			parseDOM: [
				...['h1', 'h4'].map((tag) => ({ tag, attrs: { level: 1 } })),
				...['h2', 'h3', 'h5', 'h6'].map((tag) => ({ tag, attrs: { level: 2 } })),
			],
			// The panel's own questions are headings of the third level.
			toDOM: ({ attrs }) => plain(attrs['level'] === 1 ? 'h4' : 'h5'),
		},
		check_list: {
			group: 'block',
			content: 'check_item+',
			parseDOM: [{ tag: 'ul[data-checks]', priority: 60 }],
			toDOM: () => ['ul', { 'data-checks': '' }, 0],
		},
		bullet_list: {
			group: 'block',
			content: 'list_item+',
			parseDOM: [{ tag: 'ul' }],
			toDOM: () => plain('ul'),
		},
		ordered_list: {
			group: 'block',
			content: 'list_item+',
			parseDOM: [{ tag: 'ol' }],
			toDOM: () => plain('ol'),
		},
		list_item: {
			content: 'block+',
			defining: true,
			parseDOM: [{ tag: 'li' }],
			toDOM: () => plain('li'),
		},
		check_item: {
			content: 'block+',
			defining: true,
			attrs: { checked: { default: false } },
			parseDOM: [
				{
					tag: 'li[data-checked]',
					priority: 60,
					getAttrs: (element) => ({ checked: element.dataset['checked'] === 'true' }),
				},
			],
			toDOM: ({ attrs }) => ['li', { 'data-checked': String(attrs['checked'] === true) }, 0],
		},
		text: { group: 'inline' },
		hard_break: {
			group: 'inline',
			inline: true,
			selectable: false,
			parseDOM: [{ tag: 'br' }],
			toDOM: () => ['br'],
			leafText: () => '\n',
		},
	},
	marks: {
		link: {
			attrs: { href: {} },
			inclusive: false,
			parseDOM: [
				{
					tag: 'a[href]',
					getAttrs: (element) => {
						const href = element.getAttribute('href');
						return isLinkAddress(href) ? { href } : false;
					},
				},
			],
			toDOM: ({ attrs }) => [
				'a',
				{ href: String(attrs['href']), target: '_blank', rel: 'noopener noreferrer' },
				0,
			],
		},
		bold: {
			parseDOM: [
				{ tag: 'strong' },
				// Some write whole pages into a <b> that is none.
				{ tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
				{
					style: 'font-weight',
					getAttrs: (value) => /^(bold(er)?|[6-9]\d{2,})$/.test(value) && null,
				},
			],
			toDOM: () => plain('strong'),
		},
		italic: {
			parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
			toDOM: () => plain('em'),
		},
		strike: {
			parseDOM: [{ tag: 's' }, { tag: 'del' }, { style: 'text-decoration=line-through' }],
			toDOM: () => plain('s'),
		},
	},
});
