/** How far an isolation point is: asked for, locked in its isolated position, verified by somebody else, taken off again. */
export const POINT_STATES = ['pending', 'locked', 'verified', 'removed'] as const;
export type PointState = (typeof POINT_STATES)[number];

/** One valve, blind, breaker or the like that an isolation holds. */
export interface IsolationPoint {
	/** Unique within its isolation. */
	id: string;
	/** Equipment tag: `V-1021`. */
	tag: string;
	/** The position in operation: "open". */
	normal: string;
	/** The position that it is held in: "closed and locked". */
	isolated: string;
	/** Number of the lock or tag on it. */
	lock: string | null;
	state: PointState;
	/** Person's id; so are the two below. */
	lockedBy: string | null;
	lockedAt: string | null;
	verifiedBy: string | null;
	verifiedAt: string | null;
	removedBy: string | null;
	removedAt: string | null;
}

/** Points of one isolation at most: many more than a drawing shows at once. */
export const MOST_POINTS = 200;

/** Nothing is signed of a point. */
export const UNSIGNED = {
	state: 'pending',
	lock: null,
	lockedBy: null,
	lockedAt: null,
	verifiedBy: null,
	verifiedAt: null,
	removedBy: null,
	removedAt: null,
} as const satisfies Partial<IsolationPoint>;

/** The state of an isolation as its points have it: as far as the one that is least far. */
export function stateOfPoints(points: readonly IsolationPoint[]): PointState {
	const held = points.filter(({ state }) => state !== 'removed');
	if (held.length === 0) return points.length === 0 ? 'pending' : 'removed';
	const least = POINT_STATES.find((state) => held.some((point) => point.state === state));
	// While one is taken off and others still hold, the isolation is not whole.
	const isWhole = held.length === points.length || least === 'pending';
	return isWhole ? (least ?? 'pending') : 'locked';
}
