import { area, layout } from './made-up.ts';

/** A unit with two areas in it, and one beside it; a drawing with three levels over it, and another one. */
export const AREAS = [
	area({ id: 'unit', name: 'Crude unit' }),
	area({ id: 'bay', name: 'Reactor bay', parent: 'unit' }),
	area({ id: 'row', name: 'Pump row', parent: 'unit' }),
	area({ id: 'farm', name: 'Tank farm' }),
];
export const LAYOUTS = [
	layout({ id: 'ground' }),
	...['+8', '+16', '+24'].map((level) => layout({ id: level, base: 'ground', level })),
	layout({ id: 'elsewhere' }),
];
