import type { CheckedSite } from './checked-site.ts';
import { documentAgrees } from './document-rules.ts';
import { areaCircles, blockerCircles, referencesThere, uniqueNumbers } from './reference-rules.ts';
import { commentsAsWritten } from './talk-rules.ts';
import {
	closedIsVerified,
	closedWithEverything,
	columnsAgree,
	endedUnblocked,
	liveWasReady,
	planInOrder,
} from './work-rules.ts';

/** One rule of docs/control.md or docs/sync.md, asserted on what a site's rows hold. */
export interface SiteRule {
	/** Its number there. */
	number: string;
	/** What has to be so, as a sentence without its end. */
	says: string;
	/**
	 * @param now ISO 8601, UTC.
	 * @returns What breaks it, one line for each.
	 */
	broken: (site: CheckedSite, now: string) => string[];
}

/** All that `npm run check:site` asserts. */
export const SITE_RULES: readonly SiteRule[] = [
	{ number: 'W1', says: 'status and columns are what the item says', broken: columnsAgree },
	{ number: 'W2', says: 'what is done or closed has nothing in its way', broken: endedUnblocked },
	{ number: 'W2', says: 'what is closed has every criterion signed', broken: closedWithEverything },
	{
		number: 'W2',
		says: 'work is verified by somebody other than who did it',
		broken: closedIsVerified,
	},
	{ number: 'W3', says: 'live work was ready when it went live, or is now', broken: liveWasReady },
	{ number: 'W5', says: 'no plan ends before it begins', broken: planInOrder },
	{ number: 'B2', says: 'no blockers go in a circle', broken: blockerCircles },
	{ number: 'R1', says: 'numbers are unique', broken: uniqueNumbers },
	{ number: 'R5', says: 'what is referred to is there', broken: referencesThere },
	{ number: 'D1', says: 'comments are as they were written', broken: commentsAsWritten },
	{ number: 'K1', says: 'areas form a tree', broken: areaCircles },
	{ number: 'K1', says: 'rows are the document', broken: documentAgrees },
];
