import { describe, expect, it } from 'vitest';
import { Together } from '../../../../server/sync/together.ts';

/** Something that is made when told to. */
function workshop() {
	const begun: { finish: (value: string) => void; fail: (error: Error) => void }[] = [];
	const make = () =>
		new Promise<string>((resolve, reject) => begun.push({ finish: resolve, fail: reject }));
	return { begun, make };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what many ask for at once', () => {
	it('is made once for the first, and once for all who ask meanwhile', async () => {
		const { begun, make } = workshop();
		const together = new Together<string>();
		const first = together.ask(make);
		const others = [together.ask(make), together.ask(make), together.ask(make)];
		await turn();
		expect(begun).toHaveLength(1);
		begun[0]?.finish('old');
		expect(await first).toBe('old');
		await turn();
		expect(begun).toHaveLength(2);
		begun[1]?.finish('new');
		expect(await Promise.all(others)).toEqual(['new', 'new', 'new']);
	});

	it('is made anew for who asks when nothing is being made', async () => {
		const { begun, make } = workshop();
		const together = new Together<string>();
		for (const n of [0, 1]) {
			const asked = together.ask(make);
			await turn();
			begun[n]?.finish(`number ${n}`);
			expect(await asked).toBe(`number ${n}`);
		}
	});

	it('fails for those alone for whom it failed', async () => {
		const { begun, make } = workshop();
		const together = new Together<string>();
		const first = together.ask(make);
		const second = together.ask(make);
		begun[0]?.fail(new Error('no luck'));
		await expect(first).rejects.toThrow('no luck');
		await turn();
		begun[1]?.finish('done');
		expect(await second).toBe('done');
	});
});
