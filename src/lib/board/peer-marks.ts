import { isStatus, type Status } from '$lib/control/stage.ts';
import type { Peer } from '$lib/live/presence.svelte.ts';

interface Person {
	id: string;
	name: string;
}

/** Where the others are on the board. */
export interface PeerMarks {
	/** Who has an item selected, by the item's id. */
	onCard: ReadonlyMap<string, readonly Person[]>;
	/** Who points at a cell, by {@link cellKey}. */
	inCell: ReadonlyMap<string, readonly Person[]>;
}

/** A cell's name for others, whose lanes may be opened otherwise than mine: its area and its column. */
export function cellName(area: string | null, status: Status): string {
	return `${status}:${area ?? ''}`;
}

/** Key of a cell of this board. */
export function cellKey(lane: string, status: Status): string {
	return `${status}:${lane}`;
}

/** Finds out where the others are; each person once in a place, whatever number of tabs they have. */
export function peerMarks(
	peers: readonly Peer[],
	laneOf: (area: string | null) => string,
): PeerMarks {
	const onCard = new Map<string, Person[]>();
	const inCell = new Map<string, Person[]>();
	for (const peer of peers) {
		if (peer.selected !== null) add(onCard, peer.selected, peer.person);
		if (peer.view !== 'board' || peer.cell === null) continue;
		const split = peer.cell.indexOf(':');
		const status = peer.cell.slice(0, split);
		const area = peer.cell.slice(split + 1);
		if (!isStatus(status)) continue;
		add(inCell, cellKey(laneOf(area === '' ? null : area), status), peer.person);
	}
	return { onCard, inCell };
}

function add(marks: Map<string, Person[]>, key: string, person: Person): void {
	const there = marks.get(key);
	if (there === undefined) marks.set(key, [person]);
	else if (!there.some((each) => each.id === person.id)) there.push(person);
}
