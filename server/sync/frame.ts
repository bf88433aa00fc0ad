/** First byte of a frame that is a whole binary message: RFC 6455, section 5.2. */
const WHOLE_BINARY = 0x82;
/** Lengths up to here stand in the second byte; above it 126 and two bytes, or 127 and eight bytes, say more. */
const LONGEST_SHORT = 125;
const LONGEST_MEDIUM = 0xffff;

/**
 * A message as it goes over a WebSocket, header included: made once, however many get it. What a server sends is not
 * masked, so that it is the same bytes for everybody.
 */
export function framed(message: Uint8Array): Uint8Array {
	const { byteLength } = message;
	const header = byteLength <= LONGEST_SHORT ? 2 : byteLength <= LONGEST_MEDIUM ? 4 : 10;
	const frame = new Uint8Array(header + byteLength);
	const view = new DataView(frame.buffer);
	view.setUint8(0, WHOLE_BINARY);
	if (header === 2) view.setUint8(1, byteLength);
	else if (header === 4) {
		view.setUint8(1, 126);
		view.setUint16(2, byteLength);
	} else {
		view.setUint8(1, 127);
		view.setBigUint64(2, BigInt(byteLength));
	}
	frame.set(message, header);
	return frame;
}
