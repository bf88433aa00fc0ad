import type { Page } from '@playwright/test';

/** Lets sockets through, or not, from now on and after a reload too. */
export async function gateSockets(page: Page): Promise<{ close: () => void; open: () => void }> {
	let isOpen = true;
	const ended: (() => void)[] = [];
	await page.routeWebSocket(/\/sync\//, async (socket) => {
		if (!isOpen) {
			await socket.close({ code: 1013 });
			return;
		}
		socket.connectToServer();
		ended.push(() => void socket.close({ code: 1013 }));
	});
	return {
		close: () => {
			isOpen = false;
			for (const end of ended.splice(0)) end();
		},
		open: () => (isOpen = true),
	};
}
