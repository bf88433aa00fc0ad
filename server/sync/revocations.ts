import type { Role } from '../../src/lib/control/person.ts';
import type { Database } from '../db/database.ts';
import type { Connection } from './connection.ts';
import { CLOSE } from './protocol.ts';

/** Sockets of a site. */
interface Connected {
	site: string;
	clients: readonly Connection[];
}

/** What the database says of who a socket was opened by. */
interface Standing {
	isSignedIn: boolean;
	/** Null when they are no longer a member. */
	person: string | null;
	role: Role | null;
	party: string | null;
}

/**
 * Closes the sockets of those whose session or token has ended, or whose membership has ended or become another one,
 * whichever process did it. One query for all of them.
 */
export async function closeRevoked(
	{ pool }: Database,
	connected: readonly Connected[],
): Promise<void> {
	const sockets = connected.flatMap(({ site, clients }) =>
		clients.map((client) => ({ site, client })),
	);
	if (sockets.length === 0) return;
	const asked = sockets.map(({ site, client: { signedIn } }, n) => ({
		n,
		site,
		user: signedIn.user.id,
		session: signedIn.session,
		token: signedIn.token,
	}));
	const { rows } = await pool.query<Standing & { n: number }>(STANDINGS, [JSON.stringify(asked)]);
	for (const { n, ...standing } of rows) {
		const client = sockets[n]?.client;
		if (client !== undefined) judge(client, standing);
	}
}

function judge(client: Connection, { isSignedIn, person, role, party }: Standing): void {
	const before = client.person;
	if (!isSignedIn) client.close(CLOSE.signedOut, 'You have signed out.');
	else if (person !== before.id) {
		client.close(CLOSE.forbidden, 'You are no longer a member of this site.');
	} else if (role !== before.role || party !== before.party) {
		client.close(CLOSE.forbidden, 'Your role at this site has changed; open it again.');
	}
}

const STANDINGS = `
select asked.n, members.id as person, members.role, members.party,
	case
		when asked.session is not null then exists (
			select from sessions where sessions.id = asked.session and sessions.expires_at > now())
		else exists (
			select from api_tokens where api_tokens.id = asked.token
				and (api_tokens.expires_at is null or api_tokens.expires_at > now()))
	end as "isSignedIn"
from jsonb_to_recordset($1::jsonb) as asked(n int4, site text, "user" text, session text, token text)
left join members on members.site = asked.site and members.user_id = asked."user"`;
