import {
	baseKeymap,
	chainCommands,
	exitCode,
	setBlockType,
	toggleMark,
} from 'prosemirror-commands';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { MarkType, Node, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, type Plugin, TextSelection } from 'prosemirror-state';
import { redo, undo } from 'y-prosemirror';
import { descriptionSchema } from './schema.ts';

const { nodes, marks } = descriptionSchema;

type ListName = 'bullet_list' | 'ordered_list' | 'check_list';

/** Marks that text has or has not. */
export type PlainMark = 'bold' | 'italic' | 'strike';

const ITEMS = {
	bullet_list: 'list_item',
	ordered_list: 'list_item',
	check_list: 'check_item',
} as const;

/** What a tool of the editor does, and whether it is on where the cursor stands. */
export interface Tool {
	run: Command;
	isOn: (state: EditorState) => boolean;
}

/** Text that is marked, or is not. */
export function markTool(name: PlainMark): Tool {
	const type = markOf(name);
	return { run: toggleMark(type), isOn: (state) => hasMark(state, type) };
}

/** A heading of a level, or back to a plain paragraph. */
export function headingTool(level: 1 | 2): Tool {
	const isOn = ({ selection }: EditorState) =>
		selection.$from.parent.type === nodes.heading &&
		selection.$from.parent.attrs['level'] === level;
	return {
		isOn,
		run: (state, dispatch, view) =>
			(isOn(state) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(
				state,
				dispatch,
				view,
			),
	};
}

/** A list of a kind, or out of it again; a list of another kind becomes one of this. */
export function listTool(name: ListName): Tool {
	const type = nodes[name];
	const item = nodes[ITEMS[name]];
	return {
		isOn: (state) => listAround(state)?.node.type === type,
		run: (state, dispatch, view) => {
			const around = listAround(state);
			if (around === null) return wrapInList(type)(state, dispatch, view);
			if (around.node.type === type) return liftListItem(item)(state, dispatch, view);
			if (dispatch) {
				const items: Node[] = [];
				around.node.forEach((one) => items.push(item.create(null, one.content)));
				const { from, to } = state.selection;
				const changed = state.tr.replaceWith(
					around.pos,
					around.pos + around.node.nodeSize,
					type.create(null, items),
				);
				changed.setSelection(TextSelection.create(changed.doc, from, to));
				dispatch(changed.scrollIntoView());
			}
			return true;
		},
	};
}

/** Puts a link under what is selected, in the place of any that is there; null takes it away. */
export function linkCommand(href: string | null): Command {
	return (state, dispatch) => {
		const { from, to } = linkRange(state);
		if (dispatch) {
			const changed = state.tr;
			if (from === to && href !== null) {
				changed.insert(from, descriptionSchema.text(href, [marks.link.create({ href })]));
			} else {
				changed.removeMark(from, to, marks.link);
				if (href !== null) changed.addMark(from, to, marks.link.create({ href }));
			}
			dispatch(changed.scrollIntoView());
		}
		return true;
	};
}

/** The address of the link where the cursor stands; null where there is none. */
export function linkAt(state: EditorState): string | null {
	const { $from, empty } = state.selection;
	const around = empty ? [...$from.marks(), ...($from.nodeAfter?.marks ?? [])] : [];
	let found = marks.link.isInSet(around)?.attrs['href'] as string | undefined;
	if (!empty) {
		state.doc.nodesBetween(state.selection.from, state.selection.to, (node) => {
			found ??= marks.link.isInSet(node.marks)?.attrs['href'] as string | undefined;
		});
	}
	return found ?? null;
}

/** Keys and what is typed at the beginning of a line, such as `- ` for a list. */
export function descriptionKeys(openLink: () => void): Plugin[] {
	const newLine: Command = chainCommands(exitCode, (state, dispatch) => {
		dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
		return true;
	});
	const inLists =
		(make: (item: NodeType) => Command): Command =>
		(state, dispatch, view) =>
			chainCommands(make(nodes.list_item), make(nodes.check_item))(state, dispatch, view);
	return [
		inputRules({
			rules: [
				wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
				wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
				wrappingInputRule(/^\s*\[\s?\]\s$/, nodes.check_list),
				textblockTypeInputRule(/^(#{1,2})\s$/, nodes.heading, ([, signs = '#']) => ({
					level: signs.length,
				})),
			],
		}),
		keymap({
			'Mod-z': undo,
			'Mod-y': redo,
			'Shift-Mod-z': redo,
			'Mod-b': markTool('bold').run,
			'Mod-i': markTool('italic').run,
			'Shift-Mod-x': markTool('strike').run,
			'Mod-Alt-1': headingTool(1).run,
			'Mod-Alt-2': headingTool(2).run,
			'Shift-Mod-7': listTool('ordered_list').run,
			'Shift-Mod-8': listTool('bullet_list').run,
			'Shift-Mod-9': listTool('check_list').run,
			'Shift-Mod-k': () => {
				openLink();
				return true;
			},
			'Shift-Enter': newLine,
			Enter: inLists(splitListItem),
			// Tab goes on to the next field, as everywhere.
			'Mod-]': inLists(sinkListItem),
			'Mod-[': inLists(liftListItem),
		}),
		keymap(baseKeymap),
	];
}

function markOf(name: PlainMark): MarkType {
	return marks[name];
}

function hasMark(state: EditorState, type: MarkType): boolean {
	const { from, to, empty, $from } = state.selection;
	return empty
		? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
		: state.doc.rangeHasMark(from, to, type);
}

function listAround({ selection: { $from } }: EditorState): { node: Node; pos: number } | null {
	for (let depth = $from.depth; depth > 0; depth -= 1) {
		const node = $from.node(depth);
		if (Object.hasOwn(ITEMS, node.type.name)) return { node, pos: $from.before(depth) };
	}
	return null;
}

/** What is selected; the whole of a link where the cursor stands in one. */
function linkRange(state: EditorState): { from: number; to: number } {
	const { from, to, empty, $from } = state.selection;
	const href = linkAt(state);
	if (!empty || href === null) return { from, to };
	let start = from;
	let end = to;
	$from.parent.forEach((node, offset) => {
		const at = $from.start() + offset;
		const isThis = marks.link.isInSet(node.marks)?.attrs['href'] === href;
		if (!isThis || at > from || at + node.nodeSize < from) return;
		start = at;
		end = at + node.nodeSize;
	});
	return { from: start, to: end };
}
