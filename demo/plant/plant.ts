import type { Area, Layout } from '../../src/lib/control/place.ts';
import { CONVERSION_UNITS } from './conversion.ts';
import { CRUDE, DECK_BOX, DECKS } from './crude.ts';
import type { PlantUnit } from './equipment.ts';
import { GASOLINE_UNITS } from './gasoline.ts';
import { SHIPPING_UNITS } from './shipping.ts';
import { STORAGE_UNITS } from './storage.ts';
import { SUPPORT_UNITS } from './support.ts';
import { TREATING_UNITS } from './treating.ts';
import { UTILITY_UNITS } from './utilities.ts';

/** Size of the plant's layout in units of about half a metre. */
export const PLANT = { width: 2400, height: 1500 } as const;

/** The units in the order in which they are listed: upstream first. */
export const UNITS: readonly PlantUnit[] = [
	CRUDE,
	...CONVERSION_UNITS,
	...TREATING_UNITS,
	...GASOLINE_UNITS,
	...UTILITY_UNITS,
	...STORAGE_UNITS,
	...SHIPPING_UNITS,
	...SUPPORT_UNITS,
];

/** The drawings of the site: the plant, and the decks of the crude unit over it. */
export function layoutsOfPlant(): Layout[] {
	return [
		{
			id: 'plant',
			name: 'Plant',
			base: null,
			level: null,
			left: 0,
			top: 0,
			width: PLANT.width,
			height: PLANT.height,
			themed: true,
			order: 1,
		},
		...DECKS.map(({ layout, level, name }, index): Layout => ({
			id: layout,
			name,
			base: 'plant',
			level,
			...DECK_BOX,
			themed: true,
			order: index + 2,
		})),
	];
}

/** The units and their areas as the tree that the site has. */
export function areasOfPlant(): Area[] {
	return UNITS.flatMap((unit, order): Area[] => [
		{
			id: unit.id,
			name: unit.name,
			parent: null,
			layout: 'plant',
			level: null,
			polygon: unit.polygon,
			order: order + 1,
		},
		...unit.areas.map(({ id, name, layout, level, polygon }, index): Area => ({
			id,
			name,
			parent: unit.id,
			layout,
			level,
			polygon,
			order: index + 1,
		})),
	]);
}
