import { pumps, tanks, thing, type PlantUnit } from './equipment.ts';
import { unitOf } from './unit.ts';

const UTILITIES = unitOf({
	id: 'utilities',
	name: 'Utilities 600',
	short: 'Utilities',
	code: '600',
	at: [1680, 96, 310, 324],
	share: 6,
	areas: [
		[
			'boilers',
			'boiler house',
			[8, 8, 180, 128],
			[
				...['A', 'B', 'C'].map((letter, index) =>
					thing('boiler', `F-601${letter}`, 'steam boiler', 34 + index * 54, 48, 44, 62, 2),
				),
				thing('stack', 'S-601', 'boiler stack', 88, 104, 18),
				pumps('P-601', 'boiler feed', 30, 106, 2),
				thing('vessel', 'V-601', 'deaerator', 142, 106, 48, 18),
			],
		],
		[
			'water',
			'water treatment',
			[194, 8, 108, 128],
			[
				tanks(601, ['demineralised water', 'raw water'], 30, 32, 48, 40),
				...[1, 2, 3].map((number, index) =>
					thing('drum', `V-61${number}`, 'ion exchanger', 22 + index * 30, 78, 20),
				),
				pumps('P-602', 'demineralised water', 30, 110),
				pumps('P-603', 'raw water', 72, 110),
			],
		],
		[
			'cooling',
			'cooling tower',
			[8, 142, 180, 90],
			[
				thing('tower', 'CT-601', 'cooling tower', 86, 34, 160, 46, 2),
				pumps('P-604', 'cooling water', 34, 72, 2),
				pumps('P-605', 'cooling water', 74, 72),
				thing('drum', 'V-605', 'side stream filter', 120, 72, 14),
			],
		],
		[
			'air',
			'instrument air and nitrogen',
			[194, 142, 108, 90],
			[
				thing('compressor', 'K-601', 'instrument air compressor', 30, 26, 36, 20, 2),
				thing('compressor', 'K-602', 'instrument air compressor', 76, 26, 36, 20),
				thing('drum', 'V-602', 'air receiver', 24, 64, 22),
				thing('drum', 'V-603', 'air dryer', 52, 64, 16),
				thing('drum', 'V-604', 'nitrogen vessel', 84, 64, 26),
			],
		],
		[
			'power',
			'main substation',
			[8, 238, 294, 78],
			[
				thing('substation', 'SS-600', 'main intake substation', 90, 38, 160, 58, 2),
				thing('building', 'B-601', 'switchgear building', 250, 38, 72, 54),
			],
		],
	],
});

const FLARE = unitOf({
	id: 'flare',
	name: 'Flare',
	short: 'Flare',
	code: '800',
	at: [2030, 96, 270, 324],
	share: 2,
	areas: [
		[
			'stack',
			'flare stack',
			[30, 10, 210, 206],
			[thing('flare', 'FL-801', 'main flare', 105, 102, 170, 170, 2)],
		],
		[
			'drums',
			'knock-out drums',
			[10, 226, 250, 90],
			[
				thing('vessel', 'V-801', 'flare knock-out drum', 62, 30, 84, 26, 2),
				thing('vessel', 'V-802', 'water seal drum', 62, 66, 72, 20),
				pumps('P-801', 'knock-out drum', 130, 32),
				thing('compressor', 'K-801', 'flare gas recovery compressor', 196, 32, 50, 26),
				thing('shelter', 'B-801', 'ignition panel', 190, 70, 34, 14),
			],
		],
	],
});

const WASTE_WATER = unitOf({
	id: 'waste-water',
	name: 'Waste water 680',
	short: 'Waste water',
	code: '680',
	at: [2030, 490, 270, 270],
	share: 2,
	areas: [
		[
			'separators',
			'oil separators',
			[8, 8, 254, 108],
			[
				thing('basin', 'T-681', 'oil separator', 66, 32, 112, 38),
				thing('basin', 'T-682', 'oil separator', 66, 78, 112, 38),
				thing('basin', 'T-683', 'flotation unit', 178, 32, 78, 38),
				pumps('P-681', 'recovered oil', 154, 82),
				pumps('P-682', 'effluent', 194, 82),
			],
		],
		[
			'biological',
			'biological treatment',
			[8, 122, 254, 140],
			[
				thing('basin', 'T-684', 'aeration basin', 62, 70, 100, 112),
				thing('clarifier', 'T-685', 'clarifier', 162, 46, 72),
				thing('clarifier', 'T-686', 'clarifier', 206, 104, 64),
				thing('compressor', 'K-681', 'aeration blower', 136, 118, 34, 18),
			],
		],
	],
});

/** Steam, power, water, flare. */
export const UTILITY_UNITS: readonly PlantUnit[] = [UTILITIES, FLARE, WASTE_WATER];
