import type { SafetySign } from '$lib/control/safety-sign.ts';
import { SIGN_BOX, signMarks } from '$lib/ui/safety-sign-shapes.ts';
import { drawPath } from './job-mark-icon.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Draws the signs of one spot, side by side. The job's card says the same in words. */
export function drawSigns(signs: readonly SafetySign[]): HTMLElement {
	const row = document.createElement('span');
	row.className = 'signs';
	row.append(...signs.map(drawSign));
	return row;
}

function drawSign(sign: SafetySign): SVGSVGElement {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', `${-SIGN_BOX / 2} ${-SIGN_BOX / 2} ${SIGN_BOX} ${SIGN_BOX}`);
	svg.setAttribute('aria-hidden', 'true');
	for (const mark of signMarks(sign)) {
		const { scale, down } = mark.laid;
		const drawn = drawPath(mark, `var(--${mark.colour})`);
		drawn.setAttribute('transform', `translate(0 ${down}) scale(${scale})`);
		svg.append(drawn);
	}
	return svg;
}
