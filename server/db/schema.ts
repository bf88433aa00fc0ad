// All tables, as the queries and the migrations' generator know them.
export * from './schema/accounts.ts';
export * from './schema/comments.ts';
export * from './schema/attachments.ts';
export * from './schema/descriptions.ts';
export * from './schema/document.ts';
export * from './schema/drawings.ts';
export * from './schema/history.ts';
export * from './schema/imports.ts';
export * from './schema/inbox.ts';
export * from './schema/projection.ts';
export { leases, members, parties, sites } from './schema/sites.ts';
