import type { Point } from '../../src/lib/control/place.ts';
import { pumps, thing, type PlantUnit } from './equipment.ts';
import { unitOf } from './unit.ts';

const BERTHS = unitOf({
	id: 'jetties',
	name: 'Jetties',
	short: 'Jetties',
	code: '700',
	at: [96, 1172, 1044, 304],
	share: 3.5,
	areas: [
		[
			'shore',
			'shore manifold',
			[8, 8, 1028, 84],
			[
				thing('rack', 'PR-700', 'jetty line rack', 514, 18, 1020, 20),
				thing('building', 'B-701', 'jetty control', 620, 60, 60, 32),
				pumps('P-701', 'fire water', 90, 58, 2),
				thing('tank', 'T-701', 'fire water', 40, 58, 44),
				thing('vessel', 'V-701', 'surge relief drum', 190, 58, 50, 18),
				thing('drum', 'V-702', 'vapour recovery', 820, 56, 20),
				thing('drum', 'V-703', 'vapour recovery', 848, 56, 20),
				thing('compressor', 'K-701', 'vapour recovery compressor', 896, 56, 40, 20),
			],
		],
		[
			'1',
			'jetty 1',
			[112, 98, 404, 198],
			[
				thing('yard', 'PL-701', 'loading platform', 202, 118, 120, 34),
				...[1, 2, 3, 4].map((number, index) =>
					thing('arm', `LA-70${number}`, 'loading arm', 166 + index * 24, 128, 12, 14, 2),
				),
				thing('shelter', 'B-702', 'jetty hut', 158, 108, 16, 10),
			],
		],
		[
			'2',
			'jetty 2',
			[544, 98, 404, 198],
			[
				thing('yard', 'PL-702', 'loading platform', 202, 118, 120, 34),
				...[5, 6, 7].map((number, index) =>
					thing('arm', `LA-70${number}`, 'loading arm', 174 + index * 26, 128, 12, 14, 2),
				),
				thing('shelter', 'B-703', 'jetty hut', 158, 108, 16, 10),
			],
		],
	],
});

/** Middles of the trestles, and how far a jetty's head reaches to both sides. */
const TRESTLES = [410, 842] as const;
const REACH = 184;

/** A trestle and its head, as a T in the water. */
function jetty(x: number, margin: number): Point[] {
	const [top, neck, bottom] = [1266, 1366 - margin, 1456 + margin];
	return [
		[x + 16 + margin, top],
		[x + 16 + margin, neck],
		[x + REACH + margin, neck],
		[x + REACH + margin, bottom],
		[x - REACH - margin, bottom],
		[x - REACH - margin, neck],
		[x - 16 - margin, neck],
		[x - 16 - margin, top],
	];
}

/** The shore and the two jetties, without the water between them. */
const JETTIES: PlantUnit = {
	...BERTHS,
	polygon: [
		[96, 1172],
		[1140, 1172],
		[1140, 1266],
		...jetty(TRESTLES[1], 4),
		...jetty(TRESTLES[0], 4),
		[96, 1266],
	],
	areas: BERTHS.areas.map((area) => {
		const trestle = { 'jetties-1': TRESTLES[0], 'jetties-2': TRESTLES[1] }[area.id];
		return trestle === undefined ? area : { ...area, polygon: jetty(trestle, 0) };
	}),
};

const LOADING = unitOf({
	id: 'loading',
	name: 'Truck loading',
	short: 'Trucks',
	code: '710',
	at: [1206, 800, 210, 338],
	share: 2.5,
	areas: [
		[
			'bays',
			'loading bays',
			[8, 8, 194, 200],
			[1, 2, 3, 4, 5, 6].map((number, index) =>
				thing('bay', `LB-71${number}`, 'loading bay', 97, 24 + index * 31, 150, 22, 2),
			),
		],
		[
			'weighbridge',
			'weighbridge and vapour recovery',
			[8, 214, 194, 116],
			[
				thing('building', 'B-711', 'weighbridge office', 40, 28, 52, 28),
				thing('yard', 'WB-711', 'weighbridge', 120, 28, 84, 20),
				thing('drum', 'V-711', 'vapour recovery', 40, 84, 24),
				thing('drum', 'V-712', 'vapour recovery', 74, 84, 24),
				pumps('P-711', 'absorbent', 112, 84),
				thing('vessel', 'V-713', 'slops drum', 160, 84, 44, 16),
			],
		],
	],
});

const RAIL = unitOf({
	id: 'rail',
	name: 'Rail loading',
	short: 'Rail',
	code: '720',
	at: [1206, 1172, 434, 84],
	share: 1.5,
	areas: [
		[
			'gantry',
			'loading gantry',
			[8, 8, 418, 68],
			[
				...[1, 2, 3, 4, 5, 6].map((number, index) =>
					thing('arm', `RL-72${number}`, 'rail loading arm', 50 + index * 64, 20, 12, 14, 2),
				),
				thing('rack', 'GN-721', 'loading gantry', 209, 14, 400, 8),
			],
		],
	],
});

/** Where products leave by ship, truck and train. */
export const SHIPPING_UNITS: readonly PlantUnit[] = [JETTIES, LOADING, RAIL];
