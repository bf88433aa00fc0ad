import type { Component } from 'svelte';

/** One thing that a menu does. */
export interface MenuAction {
	kind?: 'action' | undefined;
	id: string;
	label: string;
	/** A component from @lucide/svelte, or of the same props. */
	icon?: Component<{ size?: number | string; 'aria-hidden'?: 'true' }> | undefined;
	/** A second, quieter line. */
	hint?: string | undefined;
	/** Keys that do the same, as `Ctrl K`. */
	keys?: string | undefined;
	/** Why it cannot be done now. The action stays in reach, so that the reason can be read. */
	refusal?: string | undefined;
	/** For one of several choices, or something on or off: whether it holds. */
	checked?: boolean | undefined;
	danger?: boolean | undefined;
	run: () => void;
}

/** A line between actions, or words over a group of them. */
export type MenuEntry =
	MenuAction | { kind: 'separator'; id: string } | { kind: 'heading'; id: string; label: string };

/** Whether an entry is an action, and not a line or a heading. */
export function isAction(entry: MenuEntry): entry is MenuAction {
	return entry.kind === undefined || entry.kind === 'action';
}

/**
 * The action that typing a prefix leads to: the next one after `from` whose label begins with it,
 * going round; the present one counts when more than one letter has been typed.
 *
 * @returns Its index, or undefined when no label begins so.
 */
export function findByPrefix(
	labels: readonly string[],
	prefix: string,
	from: number,
): number | undefined {
	const wanted = prefix.toLowerCase();
	const start = prefix.length > 1 ? from : from + 1;
	for (let step = 0; step < labels.length; step++) {
		const index = (start + step + labels.length) % labels.length;
		if (labels[index]?.toLowerCase().startsWith(wanted)) return index;
	}
	return undefined;
}
