import type { Layout } from '$lib/control/place.ts';
import { type MyPlace, placeOn } from './my-place.ts';

/** Milliseconds that a device may take to find out where it is. */
const PATIENCE = 20_000;

/** Follows where this device is, while that is asked for. */
export class MyPlaceFinder {
	#watch: number | null = null;
	#position = $state.raw<GeolocationPosition | null>(null);
	#trouble = $state.raw<string | null>(null);
	#isOn = $state.raw(false);

	get isOn(): boolean {
		return this.#isOn;
	}
	/** True while it is asked for and not known yet. */
	get isLooking(): boolean {
		return this.#isOn && this.#position === null;
	}
	/** Why it cannot be told, in words. */
	get trouble(): string | null {
		return this.#trouble;
	}

	start(): void {
		this.#trouble = null;
		if (!isSecureContext || !('geolocation' in navigator)) {
			this.#trouble =
				'This browser tells where it is only over a secure connection (https). Ask whoever runs this server.';
			return;
		}
		this.#isOn = true;
		this.#watch = navigator.geolocation.watchPosition(
			(position) => {
				this.#position = position;
				this.#trouble = null;
			},
			({ code }) => {
				this.#trouble = TROUBLES[code] ?? TROUBLES[2] ?? '';
				if (code === 1) this.stop();
			},
			{ enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 5_000 },
		);
	}

	stop(): void {
		if (this.#watch !== null) navigator.geolocation.clearWatch(this.#watch);
		this.#watch = null;
		this.#position = null;
		this.#isOn = false;
	}

	/** Where this device is on a drawing; in words alone when that is beside it, null while nobody knows. */
	on(layout: Layout): MyPlace | { beside: string } | null {
		if (this.#position === null || !layout.georeference) return null;
		const { latitude, longitude, accuracy } = this.#position.coords;
		return placeOn(layout, { latitude, longitude }, accuracy);
	}
}

const TROUBLES: Readonly<Record<number, string>> = {
	1: 'This browser may not tell where you are. Allow it to use your location for this site, in the settings beside its address.',
	2: 'This device does not know where it is. Under a roof or between steel that can take a while; go on in the open and try again.',
	3: 'This device does not know yet where it is. Wait a moment, or go on in the open.',
};
