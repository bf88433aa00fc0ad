import type { ClusterPicture, ClusterView } from './cluster-grid.ts';

/** What the map tells the worker that gathers its items. */
export type ClusterRequest =
	| { kind: 'load'; load: number; xs: Float64Array; ys: Float64Array; signs: Uint8Array }
	| { kind: 'change'; slots: Uint32Array; xs: Float64Array; ys: Float64Array; signs: Uint8Array }
	| { kind: 'look'; view: ClusterView };

/** What the worker answers: what is drawn of the view that was last looked at. */
export interface ClusterAnswer {
	/** The number of the load that it is made of. */
	load: number;
	/** How many changes it has taken over since that load. */
	changes: number;
	view: ClusterView;
	picture: ClusterPicture;
}
