import type * as L from 'leaflet';
import type { WorkItem } from '../../../src/lib/control/work-item.ts';

/** One way of showing items on a map. */
export interface Contender {
	/** Fetches what it is made of. */
	prepare: () => Promise<void>;
	/** Shows all of them; resolved once they are drawn. */
	show: (map: L.Map, items: readonly WorkItem[]) => Promise<void>;
	/** Shows what has become of one of them. */
	change: (item: WorkItem) => void;
	/** Puts on the page what it keeps in other places, so that it is weighed with the rest. */
	bringHere: () => void;
	/** Resolved once what was asked for last is drawn. */
	drawn: () => Promise<void>;
	/** Resolved once what has become of an item is drawn. */
	changed: () => Promise<void>;
}

/** Resolved when the next frame has been drawn. */
export function nextFrame(): Promise<void> {
	return new Promise((done) => requestAnimationFrame(() => void afterThisFrame().then(done)));
}

/** Resolved when the frame that is being drawn has been. */
export function afterThisFrame(): Promise<void> {
	return new Promise((done) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			done();
		};
		port2.postMessage(null);
	});
}
