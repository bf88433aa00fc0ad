/** A rectangle in CSS pixels of the viewport. */
export interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

export type Side = 'below' | 'above' | 'right' | 'left';

const MARGIN = 8;

/**
 * Where a floating box of a given size goes beside its anchor: on the wished side where it fits,
 * else on the opposite one, and always inside the viewport with a margin of 8 px.
 *
 * @param align Which edges of anchor and box meet on the other axis.
 * @param gap Pixels between anchor and box.
 * @returns The box's left and top in CSS pixels of the viewport.
 */
export function placeBeside(
	anchor: Box,
	size: { width: number; height: number },
	viewport: { width: number; height: number },
	side: Side,
	align: 'start' | 'centre' | 'end' = 'start',
	gap = 4,
): { left: number; top: number } {
	const upright = side === 'below' || side === 'above';
	const room = {
		below: viewport.height - MARGIN - (anchor.top + anchor.height + gap),
		above: anchor.top - gap - MARGIN,
		right: viewport.width - MARGIN - (anchor.left + anchor.width + gap),
		left: anchor.left - gap - MARGIN,
	};
	const opposite: Record<Side, Side> = {
		below: 'above',
		above: 'below',
		right: 'left',
		left: 'right',
	};
	const needed = upright ? size.height : size.width;
	const other = opposite[side];
	const chosen = room[side] >= needed || room[side] >= room[other] ? side : other;

	const along = (start: number, length: number, own: number) =>
		align === 'start' ? start : align === 'end' ? start + length - own : start + (length - own) / 2;
	const left = upright
		? along(anchor.left, anchor.width, size.width)
		: chosen === 'right'
			? anchor.left + anchor.width + gap
			: anchor.left - gap - size.width;
	const top = !upright
		? along(anchor.top, anchor.height, size.height)
		: chosen === 'below'
			? anchor.top + anchor.height + gap
			: anchor.top - gap - size.height;
	return {
		left: clamp(left, MARGIN, viewport.width - MARGIN - size.width),
		top: clamp(top, MARGIN, viewport.height - MARGIN - size.height),
	};
}

function clamp(value: number, least: number, most: number): number {
	return Math.max(least, Math.min(value, most));
}
