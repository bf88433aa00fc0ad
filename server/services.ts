import type { Logger } from 'pino';
import { Accounts } from './auth/accounts.ts';
import { Memberships } from './auth/membership.ts';
import { Sessions } from './auth/sessions.ts';
import { SiteConflicts } from './conflicts/site-conflicts.ts';
import type { Database } from './db/database.ts';
import { ItemQueries } from './db/item-queries.ts';
import { RecordQueries } from './db/record-queries.ts';
import { SitePictureQueries } from './db/site-picture-queries.ts';
import { Conversions } from './drawings/conversions.ts';
import { DrawingFiles } from './drawings/drawing-files.ts';
import { EarlierDrawings } from './drawings/earlier-drawings.ts';
import { Layouts } from './drawings/layouts.ts';
import { DescriptionQueries } from './description/description-queries.ts';
import { AttachmentRows } from './files/attachment-rows.ts';
import { Attachments, type FilePlaces } from './files/attachments.ts';
import { StoringTurns } from './files/storing-turns.ts';
import { UnneededFiles } from './files/unneeded-files.ts';
import { Imports } from './imports/imports.ts';
import { HistoryQueries } from './history/history-queries.ts';
import { PastQueries } from './history/past-queries.ts';
import { Digests } from './digest/digests.ts';
import { Inboxes } from './inbox/inboxes.ts';
import { Jobs } from './jobs/jobs.ts';
import { LeaseRows } from './leases/lease-rows.ts';
import { Leases } from './leases/leases.ts';
import type { Node } from './leases/node.ts';
import type { MailSettings } from './mail/mail-settings.ts';
import { Mailer } from './mail/mailer.ts';
import { Metrics } from './metrics/metrics.ts';
import { Passing } from './passing/passing.ts';
import { FirstPictures } from './pictures/first-pictures.ts';
import { RequestLimits } from './requests/request-limits.ts';
import { Acts } from './sync/acts.ts';
import { Sites } from './sync/sites.ts';
import { CommentQueries } from './talk/comment-queries.ts';
import { Snapshots } from './sync/snapshots.ts';

/** The accounts that a demonstration offers on its sign-in page. */
export interface DemoAccounts {
	accounts: readonly { email: string; role: string }[];
	password: string;
}

/** What the routes work with: one of each in a process. */
export interface Services {
	accounts: Accounts;
	sessions: Sessions;
	memberships: Memberships;
	sites: Sites;
	passing: Passing;
	requestLimits: RequestLimits;
	snapshots: Snapshots;
	imports: Imports;
	jobs: Jobs;
	acts: Acts;
	attachments: Attachments;
	unneededFiles: UnneededFiles;
	items: ItemQueries;
	records: RecordQueries;
	conflicts: SiteConflicts;
	history: HistoryQueries;
	past: PastQueries;
	comments: CommentQueries;
	inboxes: Inboxes;
	digests: Digests;
	descriptions: DescriptionQueries;
	picture: SitePictureQueries;
	firstPictures: FirstPictures;
	drawings: DrawingFiles;
	conversions: Conversions;
	layouts: Layouts;
	earlierDrawings: EarlierDrawings;
	metrics: Metrics;
	/** Null where there is no demonstration. */
	demo: DemoAccounts | null;
	log: Logger;
}

/** Under this name the services stand for the routes, which the bundler loads apart from the server. */
const PLACE = Symbol.for('siteboard.services');

/**
 * Makes the services of a process and puts them where the routes' hook finds them.
 * @param node What this process is to others on the same database.
 * @param files Where the files of items come to.
 * @param mail How e-mail is sent; null where none is.
 */
export function provideServices(
	database: Database,
	node: Node,
	demo: DemoAccounts | null,
	files: FilePlaces,
	processLog: Logger,
	mail: MailSettings | null = null,
): Services {
	const log = processLog.child({ node: node.id });
	const memberships = new Memberships(database);
	const sessions = new Sessions(database);
	const leases = new Leases(node, new LeaseRows(database.pool, database.renewals), log);
	const sites = new Sites(database, memberships, leases, log);
	sessions.onEnded((session) => sites.endSession(session));
	const acts = new Acts(sites);
	const conflicts = new SiteConflicts(database);
	const items = new ItemQueries(database, conflicts);
	const comments = new CommentQueries(database);
	const inboxes = new Inboxes(database, comments, conflicts);
	const mailer = mail === null ? null : new Mailer(mail);
	const digests = new Digests(database, { sites, memberships, inboxes, mailer, log });
	const turns = new StoringTurns();
	const unneededFiles = new UnneededFiles(database.pool, files.store, turns);
	const drawings = new DrawingFiles(database, files.store, turns);
	const services: Services = {
		accounts: new Accounts(database),
		sessions,
		memberships,
		sites,
		passing: new Passing({ sites, sessions, memberships, log }),
		requestLimits: new RequestLimits(),
		snapshots: new Snapshots(sites),
		imports: new Imports(database, sites, memberships, log),
		jobs: new Jobs(database, sites, unneededFiles, digests, log),
		acts,
		unneededFiles,
		attachments: new Attachments(items, acts, new AttachmentRows(database), files, turns),
		items,
		conflicts,
		records: new RecordQueries(database),
		history: new HistoryQueries(database),
		past: new PastQueries(database),
		comments,
		inboxes,
		digests,
		descriptions: new DescriptionQueries(database),
		picture: new SitePictureQueries(database),
		firstPictures: new FirstPictures(database.url, log),
		drawings,
		conversions: new Conversions(database, acts, files, drawings, log),
		layouts: new Layouts(database, drawings),
		earlierDrawings: new EarlierDrawings(database, acts, drawings),
		metrics: new Metrics(sites),
		demo,
		log,
	};
	Object.defineProperty(globalThis, PLACE, { value: services, configurable: true });
	return services;
}
