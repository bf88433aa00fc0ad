import { exchangers, pumps, thing, type PlantArea, type PlantUnit } from './equipment.ts';
import { areaOf } from './equipment.ts';
import { unitOf } from './unit.ts';

const X = 96;
const Y = 96;
const WIDTH = 544;
const HEIGHT = 324;

/** The decks of the crude unit: each has a layout of its own over the plant's. */
export const DECKS = [
	{ layout: 'crude-8', level: '+8', name: 'Crude 100, deck +8' },
	{ layout: 'crude-20', level: '+20', name: 'Crude 100, deck +20' },
] as const;

/** The box that the decks' drawings fill: the unit's footprint. */
export const DECK_BOX = { left: X, top: Y, width: WIDTH, height: HEIGHT } as const;

const ground = unitOf({
	id: 'crude',
	name: 'Crude distillation 100',
	short: 'Crude',
	code: '100',
	at: [X, Y, WIDTH, HEIGHT],
	share: 19,
	piling: true,
	areas: [
		[
			'furnaces',
			'furnaces H-101 and H-102',
			[8, 8, 122, 142],
			[
				thing('furnace', 'H-101', 'crude charge heater', 40, 48, 50, 66, 3),
				thing('furnace', 'H-102', 'stabiliser reboil heater', 93, 48, 34, 50),
				thing('stack', 'S-101', 'common stack', 66, 110, 15),
				thing('compressor', 'K-101', 'forced draught fan', 100, 112, 26, 16),
				thing('exchanger', 'E-130', 'air preheater', 34, 118, 28, 14),
			],
		],
		[
			'column',
			'column C-101',
			[136, 8, 128, 142],
			[
				thing('column', 'C-101', 'atmospheric column', 52, 62, 40, 40, 16),
				thing('column', 'C-102', 'kerosene stripper', 98, 34, 15),
				thing('column', 'C-103', 'light gas oil stripper', 98, 62, 15),
				thing('column', 'C-104', 'heavy gas oil stripper', 98, 90, 15),
				exchangers(113, ['kerosene reboiler', 'top pumparound cooler'], 34, 112, 12),
				pumps('P-103', 'column bottoms', 70, 122, 2),
				pumps('P-104', 'top pumparound', 98, 122),
			],
		],
		[
			'overheads',
			'overheads',
			[270, 8, 124, 142],
			[
				thing('aircooler', 'A-101', 'overhead condenser', 62, 30, 104, 34, 2),
				thing('vessel', 'V-101', 'overhead accumulator', 38, 72, 46, 16, 2),
				thing('vessel', 'V-102', 'naphtha drum', 92, 72, 40, 14),
				exchangers(115, ['overhead trim condenser', 'naphtha cooler'], 28, 98, 12),
				thing('drum', 'V-103', 'compressor knock-out drum', 72, 104, 14),
				thing('compressor', 'K-102', 'off-gas compressor', 100, 104, 28, 18, 2),
				pumps('P-105', 'overhead naphtha', 24, 128),
				pumps('P-106', 'sour water', 62, 128),
			],
		],
		[
			'stabiliser',
			'naphtha stabiliser',
			[400, 8, 136, 142],
			[
				thing('column', 'C-105', 'naphtha stabiliser', 34, 46, 22),
				thing('column', 'C-106', 'naphtha splitter', 74, 46, 18),
				thing('aircooler', 'A-102', 'stabiliser condenser', 108, 40, 36, 52),
				thing('vessel', 'V-105', 'stabiliser reflux drum', 36, 92, 40, 14),
				exchangers(
					120,
					['stabiliser reboiler', 'stabiliser feed heater', 'naphtha run-down cooler'],
					100,
					84,
					13,
				),
				pumps('P-109', 'stabiliser reflux', 26, 124),
				pumps('P-110', 'stabilised naphtha', 66, 128),
			],
		],
		[
			'rack',
			'pipe rack',
			[8, 155, 528, 26],
			[thing('rack', 'PR-100', 'unit pipe rack', 264, 13, 528, 20)],
		],
		[
			'preheat',
			'preheat train',
			[8, 186, 226, 130],
			[
				exchangers(
					101,
					[
						'crude and kerosene',
						'crude and top pumparound',
						'crude and light gas oil',
						'crude and kerosene pumparound',
						'crude and heavy gas oil',
						'crude and residue, cold',
					],
					40,
					20,
					17,
					44,
				),
				exchangers(
					107,
					[
						'flashed crude and gas oil',
						'flashed crude and gas oil pumparound',
						'flashed crude and residue, warm',
						'flashed crude and residue, hot',
						'flashed crude and residue, hottest',
						'desalter water',
					],
					110,
					20,
					17,
					44,
				),
				thing('vessel', 'V-106', 'preflash drum', 182, 34, 58, 20, 2),
				pumps('P-107', 'flashed crude', 160, 78, 2),
				pumps('P-108', 'preflash naphtha', 196, 78),
				thing('shelter', 'B-103', 'sample shelter', 180, 112, 30, 14),
			],
		],
		[
			'desalters',
			'desalters',
			[240, 186, 140, 130],
			[
				thing('vessel', 'D-101', 'first-stage desalter', 62, 26, 84, 24, 2),
				thing('vessel', 'D-102', 'second-stage desalter', 62, 62, 84, 24, 2),
				thing('drum', 'V-107', 'wash water drum', 122, 28, 18),
				thing('drum', 'V-108', 'brine break drum', 122, 60, 16),
				pumps('P-102', 'desalter wash water', 30, 106),
				pumps('P-111', 'brine', 70, 106),
				exchangers(125, ['brine cooler'], 112, 104, 12),
			],
		],
		[
			'pumps',
			'pump row',
			[386, 186, 150, 130],
			[
				pumps('P-101', 'crude charge', 24, 26, 5),
				pumps('P-112', 'kerosene product', 58, 26),
				pumps('P-113', 'light gas oil product', 92, 26),
				pumps('P-114', 'heavy gas oil product', 124, 26),
				pumps('P-115', 'mid pumparound', 24, 58),
				pumps('P-116', 'bottom pumparound', 58, 58),
				pumps('P-117', 'slops', 92, 58),
				thing('shelter', 'B-101', 'operator shelter', 126, 60, 26, 18),
				thing('substation', 'SS-100', 'substation 100', 58, 104, 90, 30),
				thing('shelter', 'B-102', 'analyser house', 130, 104, 24, 24),
			],
		],
	],
});

const unit = { id: 'crude', short: 'Crude', x: X, y: Y };

function deck(layout: 'crude-8' | 'crude-20', level: string, area: PlantArea): PlantArea {
	return { ...area, layout, level };
}

const deck8 = [
	areaOf(
		unit,
		'furnace-platform-8',
		'furnace platform +8',
		[10, 10, 118, 92],
		[
			thing('deck', 'PL-101', 'burner platform', 59, 46, 112, 84),
			thing('furnace', 'H-101', 'crude charge heater', 38, 46, 50, 66, 2),
			thing('furnace', 'H-102', 'stabiliser reboil heater', 91, 46, 34, 50),
		],
	),
	areaOf(
		unit,
		'column-deck-8',
		'column deck +8',
		[140, 14, 120, 110],
		[
			thing('deck', 'PL-102', 'column deck', 60, 55, 112, 102),
			thing('column', 'C-101', 'atmospheric column', 48, 56, 40, 40, 7),
			thing('column', 'C-102', 'kerosene stripper', 94, 28, 15),
			thing('column', 'C-103', 'light gas oil stripper', 94, 56, 15),
			thing('column', 'C-104', 'heavy gas oil stripper', 94, 84, 15),
		],
	),
	areaOf(
		unit,
		'exchanger-deck-8',
		'exchanger deck +8',
		[12, 190, 138, 122],
		[
			thing('deck', 'PL-103', 'exchanger deck', 69, 61, 130, 114),
			exchangers(
				141,
				[
					'crude and residue, upper shell',
					'crude and gas oil, upper shell',
					'crude and kerosene, upper shell',
					'pumparound, upper shell',
				],
				38,
				24,
				24,
				46,
			),
			exchangers(
				145,
				[
					'flashed crude, upper shell',
					'residue, upper shell',
					'gas oil, upper shell',
					'spare shell',
				],
				100,
				24,
				24,
				46,
			),
		],
	),
];

const deck20 = [
	areaOf(
		unit,
		'column-deck-20',
		'column deck +20',
		[140, 14, 120, 110],
		[
			thing('deck', 'PL-104', 'column deck', 60, 55, 104, 94),
			thing('column', 'C-101', 'atmospheric column', 48, 56, 40, 40, 7),
			thing('column', 'C-102', 'kerosene stripper', 94, 28, 15),
			thing('column', 'C-103', 'light gas oil stripper', 94, 56, 15),
		],
	),
	areaOf(
		unit,
		'overhead-deck-20',
		'overhead deck +20',
		[272, 10, 120, 92],
		[
			thing('deck', 'PL-105', 'overhead deck', 60, 46, 112, 84),
			thing('aircooler', 'A-101', 'overhead condenser', 60, 28, 104, 34, 3),
			thing('vessel', 'V-109', 'condensate pot', 38, 68, 40, 14),
			exchangers(131, ['vent condenser'], 90, 68, 12),
		],
	),
	areaOf(
		unit,
		'stabiliser-deck-20',
		'stabiliser deck +20',
		[404, 14, 128, 84],
		[
			thing('deck', 'PL-106', 'stabiliser deck', 64, 42, 120, 76),
			thing('column', 'C-105', 'naphtha stabiliser', 30, 40, 22),
			thing('column', 'C-106', 'naphtha splitter', 70, 40, 18),
			thing('aircooler', 'A-102', 'stabiliser condenser', 104, 34, 36, 52),
		],
	),
];

/** The unit with levels: the busiest of the site. */
export const CRUDE: PlantUnit = {
	...ground,
	areas: [
		...ground.areas,
		...deck8.map((area) => deck('crude-8', '+8', area)),
		...deck20.map((area) => deck('crude-20', '+20', area)),
	],
};
