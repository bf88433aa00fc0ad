import type { Drawing } from '../../src/lib/control/site-content.ts';
import { DECK_BOX, DECKS } from '../plant/crude.ts';
import { PLANT, UNITS } from '../plant/plant.ts';
import { Random } from '../random.ts';
import { drawDeck } from './deck.ts';
import { drawFurniture } from './furniture.ts';
import { drawGround } from './ground.ts';
import { drawBunds, drawTies } from './offplot.ts';
import { drawPiping } from './piping.ts';
import { Sheet } from './sheet.ts';
import { drawEquipment } from './symbols.ts';
import { drawJetties } from './waterfront.ts';

/** Every site has the same drawing, whatever its seed. */
const SEED = 7;

/** Draws the plant and its decks. */
export function drawings(): Drawing[] {
	const { left, top, width, height } = DECK_BOX;
	return [
		drawing('plant', drawPlant().svg(0, 0, PLANT.width, PLANT.height)),
		...DECKS.map(({ layout }) => drawing(layout, drawDeck(layout).svg(left, top, width, height))),
	];
}

function drawing(layout: string, svg: string): Drawing {
	return { layout, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) };
}

function drawPlant(): Sheet {
	const random = new Random(SEED);
	const sheet = new Sheet();
	drawGround(sheet, random);
	drawFurniture(sheet);
	drawBunds(sheet);
	drawTies(sheet);
	drawJetties(sheet);
	for (const unit of UNITS) {
		drawPiping(sheet, unit, random);
		for (const { layout, drawn } of unit.areas) {
			if (layout !== 'plant') continue;
			for (const one of drawn) drawEquipment(sheet, one);
		}
	}
	return sheet;
}
