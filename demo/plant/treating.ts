import { exchangers, pumps, thing, type PlantUnit } from './equipment.ts';
import { unitOf } from './unit.ts';

const HYDROTREATER = unitOf({
	id: 'hydrotreater',
	name: 'Hydrotreater 200',
	short: 'Hydrotreater',
	code: '200',
	at: [368, 490, 272, 270],
	share: 7,
	areas: [
		[
			'reactors',
			'reactors R-201 and R-202',
			[8, 8, 124, 128],
			[
				thing('furnace', 'H-201', 'reactor charge heater', 32, 40, 40, 46),
				thing('reactor', 'R-201', 'first reactor', 84, 34, 24, 24, 3),
				thing('reactor', 'R-202', 'second reactor', 84, 72, 24, 24, 3),
				exchangers(201, ['feed and effluent, first', 'feed and effluent, second'], 32, 84, 13, 42),
				thing('stack', 'S-201', 'heater stack', 32, 114, 12),
				pumps('P-201', 'charge', 76, 112, 3),
			],
		],
		[
			'separation',
			'separation and stripper',
			[138, 8, 126, 128],
			[
				thing('vessel', 'V-201', 'hot separator', 36, 26, 44, 16),
				thing('vessel', 'V-202', 'cold separator', 36, 54, 44, 16),
				thing('aircooler', 'A-201', 'effluent cooler', 94, 28, 44, 34),
				thing('column', 'C-201', 'product stripper', 92, 70, 20),
				thing('column', 'C-202', 'recycle gas amine absorber', 40, 86, 17),
				pumps('P-202', 'stripper bottoms', 30, 112),
				pumps('P-203', 'lean amine', 86, 112),
			],
		],
		[
			'compressors',
			'compressor house',
			[8, 142, 124, 120],
			[
				thing('shelter', 'B-201', 'compressor house', 62, 58, 104, 72),
				thing('compressor', 'K-201', 'make-up hydrogen compressor', 40, 46, 34, 20, 3),
				thing('compressor', 'K-202', 'recycle gas compressor', 84, 46, 34, 20, 3),
				thing('drum', 'V-203', 'suction drum', 40, 76, 14),
				thing('drum', 'V-204', 'discharge snubber', 84, 76, 14),
			],
		],
		[
			'exchangers',
			'exchangers and rack',
			[138, 142, 126, 120],
			[
				thing('rack', 'PR-200', 'unit pipe rack', 63, 14, 122, 18),
				exchangers(
					203,
					['stripper feed and bottoms', 'stripper reboiler', 'product cooler', 'amine cooler'],
					34,
					42,
					19,
					40,
				),
				thing('vessel', 'V-205', 'feed surge drum', 92, 48, 48, 18),
				thing('substation', 'SS-200', 'substation 200', 92, 92, 48, 30),
			],
		],
	],
});

const HYDROGEN = unitOf({
	id: 'hydrogen',
	name: 'Hydrogen 250',
	short: 'Hydrogen',
	code: '250',
	at: [928, 490, 212, 270],
	share: 3,
	areas: [
		[
			'reformer',
			'steam reformer H-251',
			[8, 8, 196, 128],
			[
				thing('furnace', 'H-251', 'steam reformer', 56, 52, 80, 64, 2),
				thing('boiler', 'E-251', 'waste heat boiler', 136, 36, 50, 26),
				thing('reactor', 'R-251', 'desulphuriser', 124, 76, 20),
				thing('reactor', 'R-252', 'shift converter', 158, 76, 20),
				thing('stack', 'S-251', 'reformer stack', 184, 40, 13),
				thing('vessel', 'V-251', 'steam drum', 140, 108, 50, 15),
				pumps('P-251', 'boiler feed', 50, 110),
			],
		],
		[
			'purification',
			'purification and compressor',
			[8, 142, 196, 120],
			[
				thing('rack', 'PR-250', 'unit pipe rack', 98, 14, 192, 18),
				...['A', 'B', 'C', 'D', 'E'].map((letter, index) =>
					thing('drum', `V-252${letter}`, 'adsorber', 22 + index * 24, 46, 18),
				),
				...['F', 'G', 'H', 'J', 'K'].map((letter, index) =>
					thing('drum', `V-252${letter}`, 'adsorber', 22 + index * 24, 72, 18),
				),
				thing('drum', 'V-253', 'tail gas drum', 162, 58, 34),
				thing('compressor', 'K-251', 'feed gas compressor', 44, 102, 40, 20),
				exchangers(253, ['product cooler', 'condensate cooler'], 112, 98, 13, 40),
			],
		],
	],
});

const SULPHUR = unitOf({
	id: 'sulphur',
	name: 'Sulphur recovery 500',
	short: 'Sulphur',
	code: '500',
	at: [1458, 96, 182, 324],
	share: 5,
	areas: [
		[
			'claus',
			'Claus train',
			[8, 8, 166, 146],
			[
				thing('furnace', 'H-501', 'reaction furnace', 38, 28, 54, 22, 2),
				thing('boiler', 'E-501', 'waste heat boiler', 104, 28, 60, 22),
				thing('reactor', 'R-501', 'first converter', 32, 74, 30, 22),
				thing('reactor', 'R-502', 'second converter', 76, 74, 30, 22),
				thing('reactor', 'R-503', 'third converter', 120, 74, 30, 22),
				exchangers(502, ['first condenser', 'second condenser'], 40, 106, 14, 50),
				exchangers(504, ['third condenser', 'reheater'], 104, 106, 14, 50),
			],
		],
		[
			'tail-gas',
			'tail gas and incinerator',
			[8, 160, 166, 76],
			[
				thing('column', 'C-501', 'quench column', 26, 34, 20),
				thing('column', 'C-502', 'tail gas absorber', 60, 34, 20),
				thing('furnace', 'H-502', 'incinerator', 104, 38, 40, 28),
				thing('stack', 'S-501', 'incinerator stack', 146, 38, 18),
			],
		],
		[
			'amine',
			'amine and sulphur pit',
			[8, 242, 166, 74],
			[
				thing('column', 'C-503', 'amine regenerator', 26, 34, 24, 24, 2),
				thing('basin', 'T-501', 'sulphur pit', 78, 30, 48, 26),
				pumps('P-501', 'rich amine', 116, 26),
				pumps('P-502', 'sulphur', 146, 26),
				exchangers(506, ['lean and rich amine'], 118, 56, 12, 50),
			],
		],
	],
});

/** What takes the sulphur out. */
export const TREATING_UNITS: readonly PlantUnit[] = [HYDROTREATER, HYDROGEN, SULPHUR];
