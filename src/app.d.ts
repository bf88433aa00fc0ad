import type { SignedIn } from '../server/auth/sessions.ts';
import type { Services } from '../server/services.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
		}
		interface Locals {
			services: Services;
			/** Null on the few pages that are open to strangers. */
			signedIn: SignedIn | null;
		}
	}
}
