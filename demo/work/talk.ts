import { createHash } from 'node:crypto';
import type { Comment } from '../../src/lib/control/comment.ts';
import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import type { Person } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { type Clock, iso } from '../clock.ts';
import type { Random } from '../random.ts';

/** Of a hundred unfinished items, so many are talked about. */
const TALKED_ABOUT = 9;

/** What people of the site ask, and what somebody answers. `@` stands for who is asked. */
const TALKS: readonly (readonly [string, string])[] = [
	['@, is the line drained and vented?', 'Drained at six, vent is open.'],
	['@, can the crane stand here on Thursday?', 'Yes, the road is free until two.'],
	['@, who has the key of the safe for this one?', 'It is in the shift office, hook 14.'],
	[
		'Please take photographs before the lagging goes back on.',
		'Done, they are with the inspector.',
	],
	[
		'@, the drawing shows the old routing.',
		'I have asked for revision 3; use the sketch until then.',
	],
	['Scaffold has to stay until the inspector has been.', 'Agreed, it stays until Friday.'],
	['@, is there a spare gasket of that size?', 'Two in the store, put aside.'],
];

/** Comments on items of the site's own, as they are kept. */
export interface DemoComment extends Comment {
	item: string;
}

/** Lets people talk about some of the unfinished work: the items count it, and the history tells of it. */
export function makeTalk(
	items: readonly WorkItem[],
	people: readonly Person[],
	clock: Clock,
	random: Random,
): { comments: DemoComment[]; events: HistoryEvent[] } {
	const comments: DemoComment[] = [];
	const members = (party: string | null) =>
		people.filter((one) => one.party === party && one.role !== 'viewer');
	const supervisors = people.filter(({ role }) => role === 'supervisor');
	for (const item of items) {
		const own = members(item.party).filter(({ role }) => role !== 'contractor');
		const isUnfinished = ['open', 'waiting', 'live'].includes(item.stage);
		if (!isUnfinished || own.length === 0 || !random.chance(TALKED_ABOUT / 100)) continue;
		const asks = random.pick(supervisors);
		const answers = random.pick(own);
		if (asks.id === answers.id) continue;
		const [question, answer] = random.pick(TALKS);
		const began = Math.max(Date.parse(item.stageAt), clock.from);
		const asked = began + (clock.now - began) * random.between(0.2, 0.6);
		const mentions = question.includes('@') ? [answers.id] : [];
		const words = question.replace('@', `@${answers.name}`);
		const told = asked + (clock.now - asked) * random.between(0.05, 0.5);
		const said = { item: item.id, internal: false };
		comments.push(
			{ ...said, id: random.uuid(), by: asks.id, at: iso(asked), text: words, mentions },
			{ ...said, id: random.uuid(), by: answers.id, at: iso(told), text: answer, mentions: [] },
		);
		item.comments = 2;
		item.partyComments = 2;
		if (iso(told) > item.updatedAt) item.updatedAt = iso(told);
	}
	return { comments, events: comments.map(eventOf) };
}

function eventOf({ id, item, by, at, text, mentions, internal }: DemoComment): HistoryEvent {
	const textSha256 = createHash('sha256').update(text).digest('hex');
	return {
		at,
		actor: by,
		via: 'socket',
		root: 'items',
		entry: item,
		field: `comment:${id}`,
		from: null,
		to: { by, mentions, internal, textSha256 },
		act: 'comment',
	};
}
