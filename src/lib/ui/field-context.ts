import { createContext } from 'svelte';

/** What a `Field` tells the input inside it; may be spread on a plain input. */
export interface FieldControl {
	readonly id: string;
	readonly 'aria-describedby': string | undefined;
	readonly 'aria-invalid': true | undefined;
	readonly required: boolean;
}

const [getField, setField, hasField] = createContext<FieldControl>();

/** Called by `Field` while it is set up. */
export const provideField = setField;

/** What the surrounding `Field` says, or undefined outside of one. */
export function surroundingField(): FieldControl | undefined {
	return hasField() ? getField() : undefined;
}
