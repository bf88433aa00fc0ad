import type { Page } from '@playwright/test';

/** The sockets of a page, in a test's hands. */
interface Gate {
	/** Ends them, and lets none through from now on, after a reload neither. */
	close: () => void;
	open: () => void;
	/** Keeps from the page what the server says. */
	hold: () => void;
	release: () => void;
	/** Messages that are kept from the page. */
	waiting: () => number;
}

/** Stands between a page and the server, for the sockets that it opens from now on. */
export async function gateSockets(page: Page): Promise<Gate> {
	let isOpen = true;
	let isHeld = false;
	const ended: (() => void)[] = [];
	const waiting: (() => void)[] = [];
	await page.routeWebSocket(/\/sync\//, async (socket) => {
		if (!isOpen) {
			await socket.close({ code: 1013 });
			return;
		}
		socket.connectToServer().onMessage((message) => {
			if (isHeld) waiting.push(() => socket.send(message));
			else socket.send(message);
		});
		ended.push(() => void socket.close({ code: 1013 }));
	});
	return {
		close: () => {
			isOpen = false;
			for (const end of ended.splice(0)) end();
		},
		open: () => (isOpen = true),
		hold: () => (isHeld = true),
		release: () => {
			isHeld = false;
			for (const send of waiting.splice(0)) send();
		},
		waiting: () => waiting.length,
	};
}
