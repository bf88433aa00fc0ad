import { thing, type Equipment, type PlantUnit } from './equipment.ts';
import { unitOf } from './unit.ts';

const WORKSHOP = unitOf({
	id: 'workshop',
	name: 'Workshop and stores',
	short: 'Workshop',
	code: '910',
	at: [1680, 800, 310, 160],
	share: 0.8,
	areas: [
		[
			'workshop',
			'mechanical workshop',
			[8, 8, 150, 144],
			[
				thing('building', 'B-911', 'mechanical workshop', 75, 48, 126, 76),
				thing('building', 'B-912', 'instrument workshop', 50, 118, 76, 38),
				thing('yard', 'WP-911', 'wash place', 120, 118, 40, 38),
			],
		],
		[
			'stores',
			'stores',
			[164, 8, 138, 144],
			[
				thing('building', 'B-913', 'main store', 69, 52, 116, 84),
				thing('yard', 'ST-911', 'gas bottle store', 38, 120, 50, 30),
				thing('building', 'B-914', 'chemical store', 104, 120, 46, 30),
			],
		],
	],
});

function boxes(columns: number, rows: number): Equipment[] {
	return Array.from({ length: columns * rows }, (_, index) =>
		thing(
			'building',
			`CB-${901 + index}`,
			'cabin',
			30 + (index % columns) * 46,
			24 + Math.floor(index / columns) * 30,
			38,
			18,
		),
	);
}

const LAYDOWN = unitOf({
	id: 'laydown',
	name: 'Laydown',
	short: 'Laydown',
	code: '930',
	at: [1680, 978, 310, 160],
	share: 1,
	areas: [
		[
			'a',
			'laydown A',
			[8, 8, 144, 144],
			[
				thing('yard', 'LD-931', 'spools and pipe', 72, 38, 118, 50),
				thing('yard', 'LD-932', 'scaffold material', 72, 106, 118, 54),
			],
		],
		[
			'b',
			'laydown B',
			[158, 8, 144, 144],
			[
				thing('yard', 'LD-933', 'equipment on skids', 72, 38, 118, 50),
				thing('yard', 'LD-934', 'bundle wash pad', 72, 106, 118, 54),
			],
		],
	],
});

const COMPOUND = unitOf({
	id: 'compound',
	name: 'Contractor compound',
	short: 'Compound',
	code: '940',
	at: [1680, 1172, 310, 84],
	share: 0.6,
	areas: [['cabins', 'cabins', [6, 6, 298, 72], boxes(6, 2)]],
});

const CONTROL = unitOf({
	id: 'control',
	name: 'Control room and laboratory',
	short: 'Control',
	code: '900',
	at: [2030, 800, 270, 160],
	share: 1,
	areas: [
		[
			'room',
			'control room',
			[8, 8, 146, 144],
			[thing('building', 'B-901', 'central control room', 73, 72, 110, 94)],
		],
		[
			'laboratory',
			'laboratory',
			[160, 8, 102, 144],
			[thing('building', 'B-902', 'laboratory', 51, 72, 70, 104)],
		],
	],
});

const GATE = unitOf({
	id: 'gate',
	name: 'Main gate and fire station',
	short: 'Gate',
	code: '920',
	at: [2030, 978, 270, 160],
	share: 0.6,
	areas: [
		[
			'fire-station',
			'fire station',
			[8, 8, 120, 144],
			[
				thing('building', 'B-921', 'fire station', 60, 46, 90, 56),
				thing('yard', 'TR-921', 'training ground', 60, 110, 90, 44),
			],
		],
		[
			'gate',
			'gatehouse and car park',
			[134, 8, 128, 144],
			[
				thing('yard', 'CP-921', 'car park', 54, 48, 88, 70),
				thing('building', 'B-922', 'gatehouse', 96, 118, 40, 26),
			],
		],
	],
});

/** Top of the main east-west rack and its depth; the north-south rack's left side and width. */
export const RACKS = { top: 452, depth: 28, left: 1150, width: 24 } as const;

const PIPE_RACKS: PlantUnit = {
	...unitOf({
		id: 'racks',
		name: 'Pipe racks',
		short: 'Racks',
		code: '690',
		at: [96, 450, 1894, 718],
		share: 2.5,
		areas: [
			[
				'a-west',
				'rack A west',
				[2, 2, 1042, 28],
				[thing('rack', 'PR-691', 'main rack, west', 521, 14, 1042, 28)],
			],
			[
				'a-east',
				'rack A east',
				[1090, 2, 802, 28],
				[thing('rack', 'PR-692', 'main rack, east', 401, 14, 802, 28)],
			],
			[
				'b',
				'rack B',
				[1054, 40, 24, 676],
				[thing('rack', 'PR-693', 'tank farm rack', 12, 338, 24, 676)],
			],
		],
	}),
	polygon: [
		[96, 450],
		[1990, 450],
		[1990, 482],
		[1176, 482],
		[1176, 1168],
		[1148, 1168],
		[1148, 482],
		[96, 482],
	],
};

/** Racks, shops, stores and buildings. */
export const SUPPORT_UNITS: readonly PlantUnit[] = [
	PIPE_RACKS,
	WORKSHOP,
	LAYDOWN,
	CONTROL,
	GATE,
	COMPOUND,
];
