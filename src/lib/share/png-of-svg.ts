/**
 * A drawing as a PNG.
 * @param address Of an SVG.
 * @param side Pixels; it becomes a square.
 */
export async function pngOfSvg(address: string, side: number): Promise<Blob> {
	const image = new Image();
	image.src = address;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = side;
	canvas.height = side;
	const context = canvas.getContext('2d');
	if (context) context.imageSmoothingEnabled = false;
	context?.drawImage(image, 0, 0, side, side);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => {
			if (blob) resolve(blob);
			else reject(new Error('This browser makes no pictures.'));
		}, 'image/png');
	});
}
