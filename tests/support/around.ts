import { ConflictIndex, type SiteSource } from '../../src/lib/control/conflict-index.ts';
import { DEFAULT_MATRIX } from '../../src/lib/control/default-matrix.ts';

/** What may conflict with what among things that a test holds; what is not given is not there. */
export function around(things: Partial<SiteSource> = {}): ConflictIndex {
	return new ConflictIndex({
		items: () => [],
		records: () => [],
		areas: () => [],
		layouts: () => [],
		item: () => undefined,
		record: () => undefined,
		area: () => undefined,
		type: () => undefined,
		matrix: () => DEFAULT_MATRIX,
		...things,
	});
}
