import { exchangers, pumps, tanks, thing, type PlantUnit } from './equipment.ts';
import { unitOf } from './unit.ts';

const TANKS_NORTH = unitOf({
	id: 'tanks-north',
	name: 'Tank farm north',
	short: 'Tanks north',
	code: '610',
	at: [96, 800, 1044, 160],
	share: 3.5,
	areas: [
		[
			'crude',
			'crude tanks',
			[6, 6, 592, 148],
			tanks(
				611,
				['crude, sour', 'crude, sweet', 'crude, sour', 'crude, condensate'],
				74,
				74,
				148,
				112,
			),
		],
		[
			'naphtha',
			'naphtha and feed tanks',
			[604, 6, 434, 148],
			tanks(615, ['naphtha', 'reformer feed', 'gas oil feed'], 73, 74, 144, 104),
		],
	],
});

const TANKS_SOUTH = unitOf({
	id: 'tanks-south',
	name: 'Tank farm south',
	short: 'Tanks south',
	code: '620',
	at: [96, 978, 1044, 160],
	share: 3.5,
	areas: [
		[
			'products',
			'product tanks',
			[6, 6, 444, 148],
			[
				tanks(
					621,
					['kerosene', 'kerosene', 'diesel', 'diesel', 'diesel', 'heating oil'],
					38,
					38,
					74,
					58,
				),
				tanks(
					627,
					['gasoline', 'gasoline', 'gasoline', 'alkylate', 'reformate', 'isomerate'],
					38,
					110,
					74,
					58,
				),
			],
		],
		[
			'residue',
			'residue and slops tanks',
			[456, 6, 420, 148],
			tanks(633, ['fuel oil', 'fuel oil', 'slops'], 70, 74, 140, 104),
		],
		[
			'pumps',
			'transfer pumps',
			[882, 6, 156, 148],
			[
				thing('shelter', 'B-621', 'transfer pump shelter', 78, 42, 136, 58),
				pumps('P-621', 'crude transfer', 32, 42, 2),
				pumps('P-622', 'diesel transfer', 72, 42),
				pumps('P-623', 'gasoline transfer', 112, 42),
				thing('substation', 'SS-620', 'substation 620', 50, 112, 76, 42),
				pumps('P-624', 'fuel oil transfer', 118, 112),
			],
		],
	],
});

const BLENDING = unitOf({
	id: 'blending',
	name: 'Blending 650',
	short: 'Blending',
	code: '650',
	at: [1432, 800, 208, 338],
	share: 2,
	areas: [
		[
			'blender',
			'in-line blender',
			[8, 8, 192, 146],
			[
				thing('shelter', 'B-651', 'blender shelter', 70, 46, 112, 66),
				exchangers(651, ['gasoline mixer', 'diesel mixer', 'fuel oil mixer'], 70, 30, 16, 80),
				thing('shelter', 'B-652', 'analyser house', 162, 38, 36, 40),
				pumps('P-651', 'gasoline blend', 32, 116),
				pumps('P-652', 'diesel blend', 76, 116),
				pumps('P-653', 'component', 120, 116),
				pumps('P-654', 'component', 160, 116),
			],
		],
		[
			'additives',
			'additives and components',
			[8, 160, 192, 170],
			[
				tanks(651, ['additive', 'additive', 'dye', 'improver'], 30, 30, 44, 32),
				tanks(655, ['component', 'component'], 54, 108, 88, 74),
			],
		],
	],
});

const LPG = unitOf({
	id: 'lpg',
	name: 'LPG storage 660',
	short: 'LPG',
	code: '660',
	at: [1680, 490, 310, 270],
	share: 2.5,
	areas: [
		[
			'spheres',
			'spheres',
			[8, 8, 294, 150],
			[
				...['propane', 'propane', 'butane'].map((service, index) =>
					thing('sphere', `T-66${index + 1}`, service, 44 + index * 74, 76, 60, 60, 2),
				),
				thing('sphere', 'T-664', 'propylene', 260, 76, 48, 48, 2),
			],
		],
		[
			'bullets',
			'bullets and pumps',
			[8, 164, 294, 98],
			[
				...[1, 2, 3, 4].map((number, index) =>
					thing('vessel', `V-66${number}`, 'mounded bullet', 78, 20 + index * 19, 124, 15),
				),
				pumps('P-661', 'propane', 170, 34),
				pumps('P-662', 'butane', 204, 34),
				pumps('P-663', 'propylene', 238, 34),
				exchangers(661, ['propane vaporiser'], 184, 74, 12, 44),
				thing('shelter', 'B-661', 'odorising shelter', 250, 74, 40, 24),
			],
		],
	],
});

/** Where crude, components and products are kept. */
export const STORAGE_UNITS: readonly PlantUnit[] = [TANKS_NORTH, TANKS_SOUTH, BLENDING, LPG];
