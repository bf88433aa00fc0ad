import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photograph with where and when it was taken, on its side as phones store it. */
export function photograph(width = 640, height = 480): Promise<Buffer> {
	return sharp({ create: { width, height, channels: 3, background: '#7a8b99' } })
		.withMetadata({ orientation: 6 })
		.withExifMerge({
			IFD0: { Make: 'Telltale' },
			IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 54/1 0/1', GPSLongitudeRef: 'E' },
		})
		.jpeg()
		.toBuffer();
}

/** A PNG whose header says that it is this large, and which has as good as nothing in it. */
export function pngSaying(width: number, height: number): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

export const SVG_WITH_SCRIPT =
	'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

export const PDF =
	'%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}
