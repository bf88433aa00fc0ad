import { prosemirrorToYXmlFragment } from 'y-prosemirror';
import { expect, it } from 'vitest';
import { descriptionSchema } from '../../../../src/lib/description/schema.ts';
import {
	descriptionOf,
	faultOfDescription,
	makeDescription,
} from '../../../../src/lib/site-doc/description-shape.ts';

const { nodes } = descriptionSchema;

it('[Y2] has nothing in the editor that the server does not take', () => {
	const text = descriptionSchema.text('A', [
		descriptionSchema.mark('bold'),
		descriptionSchema.mark('italic'),
		descriptionSchema.mark('strike'),
		descriptionSchema.mark('link', { href: 'https://example.org' }),
	]);
	const line = nodes.paragraph.create(null, [text, nodes.hard_break.create()]);
	const whole = nodes.doc.createChecked(null, [
		line,
		nodes.heading.create({ level: 1 }, text),
		nodes.heading.create({ level: 2 }, text),
		nodes.bullet_list.create(null, nodes.list_item.create(null, line)),
		nodes.ordered_list.create(null, nodes.list_item.create(null, line)),
		nodes.check_list.create(null, [
			nodes.check_item.create({ checked: true }, line),
			nodes.check_item.create({ checked: false }, line),
		]),
	]);
	const used = new Set<string>();
	whole.descendants((node) => {
		used.add(node.type.name);
	});
	expect([...used, 'doc'].sort()).toEqual(Object.keys(nodes).sort());
	const doc = makeDescription();
	prosemirrorToYXmlFragment(whole, descriptionOf(doc));
	expect(faultOfDescription(doc)).toBeNull();
});
