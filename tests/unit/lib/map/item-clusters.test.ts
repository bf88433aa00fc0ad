import { describe, expect, it } from 'vitest';
import type { ClusterAnswer, ClusterRequest } from '../../../../src/lib/map/cluster-messages.ts';
import { ClusterGrid } from '../../../../src/lib/map/cluster-grid.ts';
import { ItemClusters } from '../../../../src/lib/map/item-clusters.ts';
import { ItemPlaces } from '../../../../src/lib/map/item-places.ts';
import type { Moved } from '../../../../src/lib/map/marks-in-sight.ts';
import { workItem } from '../../../support/map-work.ts';

const [OPEN, WAITING, BLOCKED] = [4, 5, 6];
const VIEW = { left: 0, top: 0, right: 100, bottom: 100, reach: 34, apart: 11 };

/** A worker that answers when it is told to, with what had come by then. */
class SlowWorker {
	onmessage: ((event: MessageEvent) => unknown) | null = null;
	readonly asked: ClusterRequest[] = [];
	postMessage = (request: ClusterRequest) => void this.asked.push(request);
	terminate = () => undefined;

	answer(load: number, changes: number): void {
		const data: ClusterAnswer = {
			load,
			changes,
			view: VIEW,
			picture: new ClusterGrid().picture(VIEW),
		};
		this.onmessage?.(new MessageEvent('message', { data }));
	}
}

function begin() {
	const worker = new SlowWorker();
	const answers: (readonly Moved[])[] = [];
	const clusters = new ItemClusters(worker, (_view, _picture, since) => answers.push(since));
	const places = new ItemPlaces();
	const item = workItem({ id: 'pump', layout: 'plant', x: 10, y: 20 });
	const put = (sign: number, x = 10) => {
		places.put(places.slotFor('pump'), { ...item, x }, sign);
		return clusters.change(places, [0]);
	};
	places.put(places.slotFor('pump'), item, OPEN);
	clusters.load(places);
	return { worker, answers, put, clusters, places };
}

describe('items that change while they are gathered', () => {
	it('are told from what the worker knows of them to what they are by now', () => {
		const { put } = begin();
		expect(put(WAITING)).toEqual([
			{ from: { x: 10, y: 20, sign: OPEN }, to: { x: 10, y: 20, sign: WAITING } },
		]);
		expect(put(BLOCKED, 70)).toEqual([
			{ from: { x: 10, y: 20, sign: WAITING }, to: { x: 70, y: 20, sign: BLOCKED } },
		]);
	});

	it('are told beside each answer until one has taken them over', () => {
		const { worker, answers, put } = begin();
		const first = put(WAITING);
		const second = put(BLOCKED);
		worker.answer(1, 0);
		worker.answer(1, 1);
		worker.answer(1, 2);
		expect(answers).toEqual([[...first, ...second], second, []]);
	});

	it('are forgotten with the items that are no longer shown', () => {
		const { worker, answers, put, clusters, places } = begin();
		put(WAITING);
		clusters.load(places);
		worker.answer(1, 0);
		worker.answer(2, 0);
		expect(answers).toEqual([[]]);
	});
});
