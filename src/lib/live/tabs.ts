import { uuidv4 } from 'lib0/random';

/** The tabs of this browser that have the site open, as far as the browser tells of them. */
export interface Tabs {
	/** This one. */
	readonly id: string;
	/** Calls back once another tab has gone: at once when it is not there. */
	whenGone: (tab: string, gone: () => void) => void;
	/** Says that this one is going. */
	leave: () => void;
}

/**
 * Joins the tabs of this browser. Each holds a lock of its own for as long as it lives, and whoever asks for that
 * lock gets it, one after the other, when the tab has gone, however it went.
 * @param locks The browser's locks; undefined where it has none (pages without TLS): then every other tab counts
 * as gone.
 */
export function joinTabs(locks: LockManager | undefined): Tabs {
	const id = uuidv4();
	if (locks === undefined) {
		return { id, whenGone: (_tab, gone) => gone(), leave: () => undefined };
	}
	const leaving = new AbortController();
	void locks.request(
		lockOf(id),
		() => new Promise<void>((release) => leaving.signal.addEventListener('abort', () => release())),
	);
	return {
		id,
		whenGone: (tab, gone) => {
			locks
				.request(lockOf(tab), { signal: leaving.signal }, () => gone())
				.catch((error: unknown) => {
					// This tab went first.
					if (!leaving.signal.aborted) throw error;
				});
		},
		leave: () => leaving.abort(),
	};
}

function lockOf(tab: string): string {
	return `siteboard:tab:${tab}`;
}
