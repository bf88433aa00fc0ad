/**
 * Gathers the map's items into clusters, so that the page never waits for it. Whoever sends it messages is the page
 * that has made it: they are not looked at any further.
 */
import { ClusterGrid, type ClusterView } from './cluster-grid.ts';
import type { ClusterAnswer, ClusterRequest } from './cluster-messages.ts';

const grid = new ClusterGrid();
let view: ClusterView | null = null;
let load = 0;
let changes = 0;
let isAsked = false;

/** Answers once for all messages that have come meanwhile. */
const turn = new MessageChannel();
turn.port1.onmessage = () => {
	isAsked = false;
	if (view === null || load === 0) return;
	const picture = grid.picture(view);
	const answer: ClusterAnswer = { load, changes, view, picture };
	const { singles, xs, ys, counts, boxes, columns, rows, clusters, ghostXs, ghostYs } = picture;
	const arrays = [singles, xs, ys, counts, boxes, columns, rows, clusters, ghostXs, ghostYs];
	postMessage(answer, { transfer: arrays.map(({ buffer }) => buffer) });
};

function answerSoon(): void {
	if (isAsked) return;
	isAsked = true;
	turn.port2.postMessage(null);
}

onmessage = ({ data }: MessageEvent<ClusterRequest>) => {
	switch (data.kind) {
		case 'load':
			load = data.load;
			changes = 0;
			grid.load(data.xs, data.ys, data.signs);
			break;
		case 'change':
			changes += 1;
			data.slots.forEach((slot, at) => {
				grid.change(slot, data.xs[at] ?? 0, data.ys[at] ?? 0, data.signs[at] ?? 0);
			});
			break;
		case 'look':
			view = data.view;
	}
	answerSoon();
};
