/** A canvas as a PNG. */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => {
			if (blob) resolve(blob);
			else reject(new Error('This browser has no room for a picture as large as that.'));
		}, 'image/png');
	});
}

/** An address for a canvas, which holds it until it is revoked. */
export async function addressOfPicture(canvas: HTMLCanvasElement): Promise<string> {
	return URL.createObjectURL(await pngOf(canvas));
}
