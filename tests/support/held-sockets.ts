import type { Page } from '@playwright/test';

/** What the server says to a page, in a test's hands. */
interface HeldSockets {
	hold: () => void;
	release: () => void;
	/** Messages that are kept from the page. */
	waiting: () => number;
}

/** Keeps from a page, while it is held, what the server says. */
export async function holdSockets(page: Page): Promise<HeldSockets> {
	let isHeld = false;
	const waiting: (() => void)[] = [];
	await page.routeWebSocket(/\/sync\//, (socket) => {
		socket.connectToServer().onMessage((message) => {
			if (isHeld) waiting.push(() => socket.send(message));
			else socket.send(message);
		});
	});
	return {
		waiting: () => waiting.length,
		hold: () => (isHeld = true),
		release: () => {
			isHeld = false;
			for (const send of waiting.splice(0)) send();
		},
	};
}
