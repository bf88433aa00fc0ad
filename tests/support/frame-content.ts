/** The message of a whole unmasked WebSocket frame, as RFC 6455, section 5.2, has it. */
export function contentOf(frame: Uint8Array): Uint8Array {
	const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
	const short = view.getUint8(1);
	const header = short < 126 ? 2 : short === 126 ? 4 : 10;
	const length =
		short < 126 ? short : short === 126 ? view.getUint16(2) : Number(view.getBigUint64(2));
	if (frame.byteLength !== header + length) throw new Error('The frame has another length.');
	return frame.subarray(header);
}
