import type { Lane } from './lanes.ts';

/**
 * Keys of the lanes that hold something, and of the opened lanes above them, which say where that is.
 * @param holds Whether a lane has anything of its own.
 */
export function lanesWithMatch(
	lanes: readonly Lane[],
	holds: (key: string) => boolean,
): ReadonlySet<string> {
	const byKey = new Map(lanes.map((lane) => [lane.key, lane]));
	const found = new Set<string>();
	for (const lane of lanes) {
		if (!holds(lane.key)) continue;
		for (let each: Lane | undefined = lane; each !== undefined && !found.has(each.key);) {
			found.add(each.key);
			each = each.parent === null ? undefined : byKey.get(each.parent);
		}
	}
	return found;
}
