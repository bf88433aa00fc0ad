/** That somebody has accepted a condition for an item and what it meets, in the words that the condition had. */
export interface Acceptance {
	/** Unique within its item: {@link acceptanceId}. */
	id: string;
	/** Id of the other item, or of the record that puts a circumstance in force. */
	with: string;
	/** The condition's number. */
	condition: number;
	/** The condition's words as they were accepted: it is void when they change. */
	words: string;
	/** Person's id. */
	by: string;
	/** ISO 8601, UTC. */
	at: string;
}

/** The id of the acceptance of a condition beside another item or record. */
export function acceptanceId(beside: string, condition: number): string {
	return `${beside}:${condition}`;
}
