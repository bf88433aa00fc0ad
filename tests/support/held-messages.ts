import type { Page } from '@playwright/test';

/** What the server says to a page about one description, in a test's hands inside the page: what comes in can be let in with what the page does, in one moment. */
export interface HeldMessages {
	hold: () => Promise<void>;
	/** Waits until something is held that changes the text, or moves a cursor. */
	has: (kind: 'text' | 'cursor') => Promise<void>;
	/** Moves the caret as a key does, and lets in what is held before or after it, with nothing in between. */
	moveCaret: (direction: 'backward' | 'forward', others: 'before' | 'after') => Promise<void>;
}

/** Takes the sockets of descriptions that a page opens after it is loaded next. */
export async function holdMessages(page: Page): Promise<HeldMessages> {
	await page.addInitScript(() => {
		let isHeld = false;
		const held: (() => void)[] = [];
		const root = () => document.documentElement.dataset;
		class HeldSocket extends WebSocket {
			override set onmessage(take: (event: MessageEvent<ArrayBuffer>) => void) {
				super.onmessage = (event: MessageEvent<ArrayBuffer>) => {
					if (!isHeld || !this.url.includes('/items/')) {
						take(event);
						return;
					}
					held.push(() => take(event));
					const bytes = new Uint8Array(event.data);
					if (bytes[0] === 0) root()['heldText'] = 'true';
					// One that tells of nobody is as short as this.
					if (bytes[0] === 1 && bytes.length > 3) root()['heldCursor'] = 'true';
				};
			}
		}
		window.WebSocket = HeldSocket;
		addEventListener('hold-messages', () => (isHeld = true));
		addEventListener('release-messages', () => {
			isHeld = false;
			delete root()['heldText'];
			delete root()['heldCursor'];
			for (const take of held.splice(0)) take();
		});
	});
	return {
		hold: async () => {
			await page.evaluate(() => dispatchEvent(new Event('hold-messages')));
		},
		has: async (kind) => {
			await page.locator(`html[data-held-${kind}]`).waitFor();
		},
		moveCaret: (direction, others) =>
			page.evaluate(
				([to, when]) => {
					const release = () => dispatchEvent(new Event('release-messages'));
					if (when === 'before') release();
					getSelection()?.modify('move', to, 'lineboundary');
					if (when === 'after') release();
				},
				[direction, others] as const,
			),
	};
}
