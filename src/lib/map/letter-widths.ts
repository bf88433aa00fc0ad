/** Advances of the letters from the space to the tilde in Inter at weight 600, in thousandths of its size. */
const ADVANCES = [
	252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623,
	636, 666, 612, 640, 576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605,
	588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720,
	713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569,
	262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673,
];
/** Of all others. */
const OTHER = 640;

/**
 * About how wide a strong text is where there is nothing that could measure it, in pixels.
 * @param size Of the letters, in pixels.
 */
export function strongWidth(text: string, size: number): number {
	let width = 0;
	for (const letter of text) width += ADVANCES[letter.charCodeAt(0) - 32] ?? OTHER;
	return (width * size) / 1000;
}
