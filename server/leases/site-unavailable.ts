import type { Node } from './node.ts';

/** The site cannot be served here now, for a reason that passes: the same may be asked again in a moment. */
export class SiteUnavailable extends Error {
	override name = 'SiteUnavailable';
}

/** Another node has the site. */
export class HeldElsewhere extends SiteUnavailable {
	readonly holder: Node;

	constructor(site: string, holder: Node) {
		super(
			holder.url === null
				? `Another process holds the site ${site}, and its NODE_URL is not set, so that nothing can be passed on to it.`
				: `Another process holds the site ${site}.`,
		);
		this.holder = holder;
	}
}
