import { isTyping } from '$lib/ui/typing.ts';
import { SITE_VIEWS } from './views.ts';

/** Milliseconds in which the second key of two has to follow. */
const SECOND_KEY = 1_200;

/** What the keys that work everywhere do. */
export interface ShellActs {
	find: () => void;
	showKeys: () => void;
	create: () => void;
	goTo: (view: string) => void;
	/** @returns False when nothing was selected, so that the key is left to others. */
	deselect: () => boolean;
}

/** The keys that work everywhere on a site, as a listener of the window. */
export function shellKeys(acts: ShellActs): (event: KeyboardEvent) => void {
	let goPressedAt = -Infinity;

	function act(event: KeyboardEvent): boolean {
		if (event.timeStamp - goPressedAt < SECOND_KEY) {
			goPressedAt = -Infinity;
			const there = SITE_VIEWS.find(({ key }) => key === event.key.toLowerCase());
			if (there) {
				acts.goTo(there.id);
				return true;
			}
		}
		switch (event.key) {
			case '/':
				acts.find();
				return true;
			case '?':
				acts.showKeys();
				return true;
			case 'c':
				acts.create();
				return true;
			case 'g':
				goPressedAt = event.timeStamp;
				return true;
			case 'Escape':
				return acts.deselect();
			default:
				return false;
		}
	}

	return (event) => {
		if (event.defaultPrevented || event.isComposing) return;
		const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
		if (isFind) acts.find();
		else if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || !act(event)) {
			return;
		}
		event.preventDefault();
	};
}
