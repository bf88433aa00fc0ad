import { exchangers, pumps, thing, type PlantUnit } from './equipment.ts';
import { unitOf } from './unit.ts';

const VACUUM = unitOf({
	id: 'vacuum',
	name: 'Vacuum 150',
	short: 'Vacuum',
	code: '150',
	at: [96, 490, 256, 270],
	share: 6,
	areas: [
		[
			'column',
			'column C-151 and heater',
			[8, 8, 240, 128],
			[
				thing('furnace', 'H-151', 'vacuum heater', 42, 54, 52, 58, 2),
				thing('column', 'C-151', 'vacuum column', 120, 56, 44, 44, 3),
				thing('column', 'C-152', 'gas oil stripper', 160, 34, 14),
				thing('vessel', 'V-151', 'overhead drum', 204, 34, 46, 15),
				thing('exchanger', 'J-151', 'ejector set', 204, 62, 50, 8),
				exchangers(151, ['ejector condenser', 'after condenser'], 204, 78, 13, 40),
				thing('stack', 'S-151', 'heater stack', 42, 106, 13),
				pumps('P-151', 'vacuum residue', 92, 112, 2),
				pumps('P-152', 'heavy vacuum gas oil', 128, 112),
			],
		],
		[
			'exchangers',
			'exchangers and pumps',
			[8, 142, 240, 120],
			[
				thing('rack', 'PR-150', 'unit pipe rack', 120, 14, 236, 18),
				exchangers(
					154,
					['residue and crude', 'gas oil and feed', 'gas oil run-down', 'residue steam generator'],
					36,
					42,
					19,
					44,
				),
				exchangers(
					158,
					['gas oil trim cooler', 'residue cooler', 'tempered water', 'flushing oil'],
					96,
					42,
					19,
					44,
				),
				pumps('P-153', 'light vacuum gas oil', 148, 46),
				pumps('P-154', 'wash oil', 180, 46),
				pumps('P-155', 'vacuum slops', 212, 46),
				thing('substation', 'SS-150', 'substation 150', 186, 96, 70, 28),
			],
		],
	],
});

const FCC = unitOf({
	id: 'fcc',
	name: 'FCC 300',
	short: 'FCC',
	code: '300',
	at: [684, 96, 456, 324],
	share: 10,
	areas: [
		[
			'reactor',
			'reactor and regenerator',
			[8, 8, 170, 160],
			[
				thing('reactor', 'R-301', 'reactor and stripper', 42, 56, 44, 44, 4),
				thing('reactor', 'R-302', 'regenerator', 116, 70, 62, 62, 4),
				thing('drum', 'V-301', 'catalyst hopper', 30, 124, 24),
				thing('drum', 'V-302', 'spent catalyst hopper', 62, 130, 20),
				thing('stack', 'S-301', 'flue gas stack', 148, 132, 15),
				thing('exchanger', 'E-301', 'flue gas cooler', 110, 134, 44, 15),
			],
		],
		[
			'fractionator',
			'main fractionator',
			[184, 8, 128, 160],
			[
				thing('column', 'C-301', 'main fractionator', 46, 44, 36, 36, 3),
				thing('column', 'C-302', 'light cycle oil stripper', 90, 40, 15),
				thing('aircooler', 'A-301', 'fractionator condenser', 90, 88, 60, 30),
				thing('vessel', 'V-303', 'overhead receiver', 30, 96, 44, 16),
				exchangers(
					302,
					['slurry steam generator', 'slurry and feed', 'light cycle oil cooler'],
					92,
					117,
					12,
					42,
				),
				pumps('P-301', 'slurry', 14, 138, 3),
				pumps('P-302', 'fractionator reflux', 44, 138),
			],
		],
		[
			'blower',
			'air blower and wet gas compressor',
			[318, 8, 130, 160],
			[
				thing('shelter', 'B-301', 'machine hall', 65, 58, 110, 86),
				thing('compressor', 'K-301', 'main air blower', 44, 42, 44, 24, 4),
				thing('compressor', 'K-302', 'wet gas compressor', 88, 74, 42, 22, 3),
				thing('vessel', 'V-304', 'interstage drum', 36, 124, 42, 15),
				exchangers(306, ['interstage cooler', 'surface condenser'], 94, 118, 16, 48),
			],
		],
		[
			'rack',
			'pipe rack',
			[8, 173, 440, 26],
			[thing('rack', 'PR-300', 'unit pipe rack', 220, 13, 440, 20)],
		],
		[
			'feed',
			'feed system and boiler',
			[8, 204, 214, 112],
			[
				thing('boiler', 'H-301', 'carbon monoxide boiler', 52, 50, 76, 56, 2),
				thing('furnace', 'H-302', 'feed heater', 132, 46, 42, 50),
				thing('vessel', 'V-305', 'feed surge drum', 182, 30, 46, 17),
				exchangers(309, ['feed preheat, first', 'feed preheat, second'], 184, 58, 15, 44),
				pumps('P-303', 'feed', 160, 94, 2),
			],
		],
		[
			'treating',
			'treating and substation',
			[228, 204, 220, 112],
			[
				thing('column', 'C-303', 'gasoline splitter', 32, 36, 20),
				thing('drum', 'V-306', 'caustic wash', 66, 34, 17),
				thing('drum', 'V-307', 'sand filter', 94, 34, 17),
				exchangers(312, ['gasoline cooler', 'splitter reboiler'], 44, 68, 14, 44),
				pumps('P-304', 'gasoline run-down', 40, 96),
				pumps('P-305', 'caustic', 76, 96),
				thing('substation', 'SS-300', 'substation 300', 164, 42, 92, 42),
				thing('shelter', 'B-302', 'analyser house', 152, 92, 30, 20),
			],
		],
	],
});

const GAS_PLANT = unitOf({
	id: 'gas-plant',
	name: 'Gas plant 350',
	short: 'Gas plant',
	code: '350',
	at: [684, 490, 228, 270],
	share: 5,
	areas: [
		[
			'columns',
			'absorber and columns',
			[8, 8, 212, 128],
			[
				thing('column', 'C-351', 'primary absorber', 32, 42, 20),
				thing('column', 'C-352', 'stripper', 70, 42, 20),
				thing('column', 'C-353', 'debutaniser', 108, 42, 24, 24, 2),
				thing('column', 'C-354', 'depropaniser', 148, 42, 20),
				thing('column', 'C-355', 'propylene splitter', 186, 42, 24, 24, 2),
				thing('aircooler', 'A-351', 'debutaniser condenser', 60, 88, 76, 28),
				thing('vessel', 'V-351', 'debutaniser reflux drum', 142, 82, 44, 15),
				thing('vessel', 'V-352', 'splitter reflux drum', 142, 106, 44, 15),
				pumps('P-351', 'splitter reflux', 184, 94),
			],
		],
		[
			'exchangers',
			'exchangers and pumps',
			[8, 142, 212, 120],
			[
				thing('rack', 'PR-350', 'unit pipe rack', 106, 14, 208, 18),
				exchangers(
					351,
					[
						'stripper reboiler',
						'debutaniser reboiler',
						'depropaniser condenser',
						'splitter condenser',
					],
					34,
					42,
					19,
					42,
				),
				exchangers(
					355,
					['splitter reboiler', 'lean oil cooler', 'absorber intercooler', 'propane cooler'],
					90,
					42,
					19,
					42,
				),
				pumps('P-352', 'debutaniser bottoms', 134, 46),
				pumps('P-353', 'propylene product', 168, 46),
				pumps('P-354', 'propane product', 134, 88),
				thing('shelter', 'B-351', 'analyser house', 180, 92, 30, 22),
			],
		],
	],
});

/** What makes light products out of heavy ones. */
export const CONVERSION_UNITS: readonly PlantUnit[] = [VACUUM, FCC, GAS_PLANT];
