import { areaOf, box, type Equipment, type PlantArea, type PlantUnit } from './equipment.ts';

type Stuff = readonly (Equipment | Equipment[])[];
type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** What a unit is called and where it stands. */
export interface UnitPlan {
	id: string;
	name: string;
	/** What the names of its areas begin with. */
	short: string;
	code: string;
	/** On the plant's layout. */
	at: Rectangle;
	share: number;
	piling?: boolean;
	/** Its areas, from its own corner. */
	areas: readonly (readonly [id: string, name: string, at: Rectangle, drawn: Stuff])[];
}

/** Makes a unit and its areas. */
export function unitOf(plan: UnitPlan): PlantUnit {
	const [x, y, width, height] = plan.at;
	const areas: PlantArea[] = plan.areas.map(([id, name, at, drawn]) =>
		areaOf({ id: plan.id, short: plan.short, x, y }, id, name, at, drawn),
	);
	return {
		id: plan.id,
		name: plan.name,
		code: plan.code,
		polygon: box(x, y, width, height),
		areas,
		share: plan.share,
		piling: plan.piling ?? false,
	};
}
