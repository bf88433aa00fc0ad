import { createSubscriber } from 'svelte/reactivity';

const MINUTE = 60_000;

/**
 * The time of day for what is shown in minutes or coarser. Reading `now` in a template or an
 * effect reads it anew at each full minute; one timer serves everybody who reads.
 */
class MinuteClock {
	#subscribe = createSubscriber((update) => {
		let timer: ReturnType<typeof setTimeout>;
		const tick = () => {
			timer = setTimeout(
				() => {
					update();
					tick();
				},
				MINUTE - (Date.now() % MINUTE),
			);
		};
		tick();
		return () => clearTimeout(timer);
	});

	/** Milliseconds since 1970. */
	get now(): number {
		this.#subscribe();
		return Date.now();
	}
}

export const minuteClock = new MinuteClock();
