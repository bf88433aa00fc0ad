import { describe, expect, it } from 'vitest';
import type { Line } from '../../../../server/sync/line.ts';
import { Outflow } from '../../../../server/sync/outflow.ts';
import { Tail } from '../../../../server/sync/tail.ts';
import { Turns } from '../../../../server/sync/turns.ts';

/** A line that takes nothing, as one to a slow client. */
function fullLine() {
	let closed: () => void = () => undefined;
	const line = {
		isOpen: true,
		waiting: 10_000_000,
		send: () => undefined,
		whenDrained: () => undefined,
		whenClosed: (call: () => void) => (closed = call),
		close: () => undefined,
	};
	return { line: line as unknown as Line, close: () => closed() };
}

describe('what goes out to one client', () => {
	it('[S6] gives its turns back when it ends, also when it had asked twice while it waited', async () => {
		const turns = new Turns(2);
		const [one, other] = [await turns.take(), await turns.take()];
		const { line, close } = fullLine();
		const outflow = new Outflow(line, turns, () => undefined);
		const asked = [1, 2].map(() => outflow.open([new Uint8Array(10)], 0, new Tail(0)));
		one();
		other();
		await Promise.all(asked);
		close();
		// Both are free again: otherwise this would wait for ever.
		expect(await Promise.all([turns.take(), turns.take()])).toHaveLength(2);
	});
});
