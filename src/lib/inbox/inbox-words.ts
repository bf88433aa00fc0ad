import type { Component } from 'svelte';
import AtSign from '@lucide/svelte/icons/at-sign';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CircleX from '@lucide/svelte/icons/circle-x';
import ClockAlert from '@lucide/svelte/icons/clock-alert';
import Hand from '@lucide/svelte/icons/hand';
import type { InboxEntry, InboxKind } from '$lib/control/inbox.ts';
import { momentWords } from '$lib/control/site-time.ts';

/** How a kind of entry is drawn, and called where there are many. */
interface KindLook {
	/** Of many, to narrow by. */
	many: string;
	icon: Component<{ size?: number | string; 'aria-hidden'?: 'true' }>;
}

export const KIND_LOOKS: Readonly<Record<InboxKind, KindLook>> = {
	mention: { many: 'Mentions', icon: AtSign },
	blocker: { many: 'Wait for you', icon: Hand },
	cleared: { many: 'Gone?', icon: CircleQuestionMark },
	ready: { many: 'Ready', icon: CircleCheck },
	refused: { many: 'Refused', icon: CircleX },
	overdue: { many: 'Overdue', icon: ClockAlert },
};

/** The entries of one day of the site's clock. */
export interface InboxDay {
	/** "Today", "Mon 11 May". */
	name: string;
	entries: InboxEntry[];
}

const DAY = 86_400_000;

/** Entries by the days on which they came, in their order. */
export function byDay(entries: readonly InboxEntry[], now: string, timeZone: string): InboxDay[] {
	const dayOf = (moment: string) => momentWords(moment, null, timeZone).replace(/ [\d:]+$/, '');
	const today = dayOf(now);
	const yesterday = dayOf(new Date(Date.parse(now) - DAY).toISOString());
	const days: InboxDay[] = [];
	for (const entry of entries) {
		const day = dayOf(entry.since);
		const name = day === today ? 'Today' : day === yesterday ? 'Yesterday' : day;
		const last = days.at(-1);
		if (last?.name === name) last.entries.push(entry);
		else days.push({ name, entries: [entry] });
	}
	return days;
}
