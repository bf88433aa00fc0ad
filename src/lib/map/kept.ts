/** The list of before when the new one holds the very same entries, so that nothing is derived from it anew. */
export function kept<T>(before: readonly T[], now: readonly T[]): readonly T[] {
	const isSame =
		before.length === now.length && before.every((entry, index) => entry === now[index]);
	return isSame ? before : now;
}
