import { createContext } from 'svelte';

/** What a code opens. */
export type CodeSubject =
	| { kind: 'item'; number: string; title: string }
	| { kind: 'area'; id: string; name: string }
	/** The map as it is at the moment. */
	| { kind: 'view'; name: string; query: string };

/** The code that is shown, which may be asked for from anywhere on a site's pages. */
export class SharedCode {
	#subject = $state.raw<CodeSubject | null>(null);

	get subject(): CodeSubject | null {
		return this.#subject;
	}

	show(subject: CodeSubject): void {
		this.#subject = subject;
	}

	putAway(): void {
		this.#subject = null;
	}
}

export const [sharedCode, setSharedCode] = createContext<SharedCode>();
