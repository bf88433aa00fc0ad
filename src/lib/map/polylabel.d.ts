declare module 'polylabel' {
	/**
	 * The point of a polygon that lies farthest from its border.
	 * @param polygon Rings of `[x, y]`, the outer one first.
	 */
	export default function polylabel(
		polygon: readonly (readonly (readonly [number, number])[])[],
		precision?: number,
	): [number, number] & { distance: number };
}
