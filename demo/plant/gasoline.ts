import { exchangers, pumps, thing, type PlantUnit } from './equipment.ts';
import { unitOf } from './unit.ts';

const REFORMER = unitOf({
	id: 'reformer',
	name: 'Reformer 400',
	short: 'Reformer',
	code: '400',
	at: [1206, 96, 236, 324],
	share: 5.5,
	areas: [
		[
			'reactors',
			'reactors and heaters',
			[8, 8, 220, 130],
			[
				thing('furnace', 'H-401', 'interstage heaters', 62, 40, 96, 46, 2),
				thing('furnace', 'H-402', 'charge heater', 148, 40, 50, 46),
				thing('reactor', 'R-401', 'first reactor', 34, 92, 22),
				thing('reactor', 'R-402', 'second reactor', 76, 92, 24),
				thing('reactor', 'R-403', 'third reactor', 120, 92, 26, 26, 2),
				thing('stack', 'S-401', 'heater stack', 196, 42, 15),
				thing('exchanger', 'E-401', 'combined feed exchanger', 180, 96, 46, 16),
			],
		],
		[
			'rack',
			'pipe rack',
			[8, 144, 220, 24],
			[thing('rack', 'PR-400', 'unit pipe rack', 110, 12, 220, 18)],
		],
		[
			'separation',
			'separator and debutaniser',
			[8, 174, 122, 142],
			[
				thing('vessel', 'V-401', 'product separator', 40, 24, 56, 20),
				thing('column', 'C-401', 'debutaniser', 96, 30, 24, 24),
				thing('aircooler', 'A-401', 'effluent cooler', 44, 62, 70, 28),
				exchangers(402, ['reformate cooler', 'debutaniser reboiler'], 36, 96, 14, 44),
				thing('vessel', 'V-402', 'reflux drum', 96, 92, 36, 14),
				pumps('P-401', 'charge', 84, 122, 2),
			],
		],
		[
			'compressor',
			'recycle compressor',
			[136, 174, 92, 142],
			[
				thing('shelter', 'B-401', 'compressor shelter', 46, 44, 72, 58),
				thing('compressor', 'K-401', 'recycle gas compressor', 46, 44, 46, 26, 3),
				thing('substation', 'SS-400', 'substation 400', 46, 112, 70, 34),
			],
		],
	],
});

const ALKYLATION = unitOf({
	id: 'alkylation',
	name: 'Alkylation 450',
	short: 'Alkylation',
	code: '450',
	at: [1206, 490, 434, 270],
	share: 11,
	piling: true,
	areas: [
		[
			'reaction',
			'reaction section',
			[8, 8, 150, 126],
			[
				thing('vessel', 'R-451', 'contactor, first', 48, 28, 66, 18, 3),
				thing('vessel', 'R-452', 'contactor, second', 48, 56, 66, 18, 3),
				thing('vessel', 'V-451', 'acid settler', 48, 88, 72, 24, 5),
				thing('drum', 'V-452', 'suction trap', 116, 30, 20),
				thing('drum', 'V-453', 'caustic wash', 116, 60, 20),
				thing('drum', 'V-454', 'water wash', 116, 90, 20),
				pumps('P-451', 'acid circulation', 92, 112, 3),
			],
		],
		[
			'refrigeration',
			'refrigeration K-451',
			[164, 8, 126, 126],
			[
				thing('shelter', 'B-451', 'compressor shelter', 62, 42, 96, 58),
				thing('compressor', 'K-451', 'refrigeration compressor', 62, 42, 56, 28, 3),
				thing('vessel', 'V-455', 'economiser', 36, 92, 44, 15),
				thing('aircooler', 'A-451', 'refrigerant condenser', 94, 98, 46, 34),
			],
		],
		[
			'fractionation',
			'fractionation',
			[296, 8, 130, 126],
			[
				thing('column', 'C-451', 'deisobutaniser', 34, 42, 30, 30, 3),
				thing('column', 'C-452', 'debutaniser', 76, 38, 22),
				thing('column', 'C-453', 'depropaniser', 108, 38, 18),
				thing('vessel', 'V-456', 'reflux drum', 36, 86, 44, 15),
				exchangers(451, ['deisobutaniser reboiler', 'debutaniser reboiler'], 96, 78, 15, 44),
				pumps('P-452', 'deisobutaniser reflux', 72, 110),
			],
		],
		[
			'rack',
			'pipe rack',
			[8, 140, 418, 24],
			[thing('rack', 'PR-450', 'unit pipe rack', 209, 12, 418, 18)],
		],
		[
			'acid',
			'acid storage',
			[8, 170, 180, 92],
			[
				thing('tank', 'T-451', 'fresh acid', 36, 42, 46, 46, 2),
				thing('tank', 'T-452', 'spent acid', 90, 42, 46, 46, 2),
				thing('vessel', 'V-457', 'acid blowdown drum', 148, 28, 48, 17),
				pumps('P-453', 'fresh acid', 134, 64, 2),
				pumps('P-454', 'spent acid', 162, 64),
			],
		],
		[
			'exchangers',
			'exchangers and feed',
			[194, 170, 232, 92],
			[
				exchangers(
					453,
					['feed and effluent', 'feed chiller', 'alkylate cooler', 'butane cooler'],
					36,
					18,
					18,
					44,
				),
				thing('vessel', 'V-458', 'olefin feed coalescer', 96, 28, 48, 17),
				pumps('P-455', 'olefin feed', 84, 64),
				pumps('P-456', 'isobutane', 116, 64),
				thing('substation', 'SS-450', 'substation 450', 184, 34, 80, 34),
				thing('shelter', 'B-452', 'acid shower and store', 184, 74, 40, 18),
			],
		],
	],
});

/** What makes gasoline. */
export const GASOLINE_UNITS: readonly PlantUnit[] = [REFORMER, ALKYLATION];
