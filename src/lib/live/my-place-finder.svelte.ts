import type { Layout } from '../control/place.ts';
import { type MyPlace, placeOn } from './my-place.ts';

/** Milliseconds that a device may take to find out where it is. */
const PATIENCE = 20_000;
/** Codes of a `GeolocationPositionError`. */
const DENIED = 1;
const TOO_LATE = 3;

const NOT_KNOWN =
	'This device does not know where it is. Under a roof or between steel that can take a while; go on in the open and try again.';
const NOT_YET = 'This device does not know yet where it is. Wait a moment, or go on in the open.';

/** Follows where this device is, while that is asked for. */
export class MyPlaceFinder {
	#watch: number | null = null;
	#position = $state.raw<GeolocationPosition | null>(null);
	#trouble = $state.raw<string | null>(null);
	#isOn = $state.raw(false);
	readonly #givenUp: (why: string) => void;

	/** @param givenUp Told, in words, when it cannot be found out at all. */
	constructor(givenUp: (why: string) => void) {
		this.#givenUp = givenUp;
	}

	get isOn(): boolean {
		return this.#isOn;
	}
	/** Why it cannot be told yet, in words. */
	get trouble(): string | null {
		return this.#trouble;
	}

	start(): void {
		this.#trouble = null;
		if (!isSecureContext || !('geolocation' in navigator)) {
			this.#givenUp(
				'This browser tells where it is only over a secure connection (https). Ask whoever runs this server.',
			);
			return;
		}
		this.#isOn = true;
		this.#watch = navigator.geolocation.watchPosition(
			(position) => {
				this.#position = position;
				this.#trouble = null;
			},
			({ code }) => {
				if (code === DENIED) {
					this.stop();
					this.#givenUp(
						'This browser may not tell where you are. Allow it to use your location for this site, in the settings beside its address.',
					);
				} else this.#trouble = code === TOO_LATE ? NOT_YET : NOT_KNOWN;
			},
			{ enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 5_000 },
		);
	}

	stop(): void {
		if (this.#watch !== null) navigator.geolocation.clearWatch(this.#watch);
		this.#watch = null;
		this.#position = null;
		this.#trouble = null;
		this.#isOn = false;
	}

	/** Begins, or ends it. */
	toggle(): void {
		if (this.#isOn) this.stop();
		else this.start();
	}

	/** Where this device is on a drawing; null where it cannot be shown. */
	placeOn(layout: Layout): MyPlace | null {
		const found = this.#found(layout);
		return found !== null && 'x' in found ? found : null;
	}

	/** Why it is not shown where this device is, though that is asked for; null where there is nothing to say. */
	wordsOn(layout: Layout): string | null {
		const found = this.#found(layout);
		if (this.#trouble !== null) return this.#trouble;
		if (found !== null && 'told' in found) return found.told;
		return this.#isOn && this.#position === null ? 'Looking for where you are …' : null;
	}

	/** Where this device is on a drawing; in words alone when it cannot be shown, null while nobody knows. */
	#found(layout: Layout): MyPlace | { told: string } | null {
		if (this.#position === null || !layout.georeference) return null;
		const { latitude, longitude, accuracy } = this.#position.coords;
		return placeOn(layout, { latitude, longitude }, accuracy);
	}
}
