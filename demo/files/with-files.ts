import type { KeptFile, SiteContent } from '../../src/lib/control/site-content.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import { oldestFirst } from '../oldest-first.ts';
import type { PlannedFile } from './plan.ts';

/** The site with files that are kept now: its items have them, signatures rest on them, and its history tells of both. */
export function withFiles(
	content: SiteContent,
	files: readonly { planned: PlannedFile; kept: KeptFile }[],
): SiteContent {
	const items = new Map(content.items.map((item) => [item.id, item]));
	const attached: HistoryEvent[] = [];
	const signed = new Map<HistoryEvent, HistoryEvent>();
	for (const { planned, kept } of files) {
		const item = items.get(planned.item);
		if (item === undefined) continue;
		const { id, by, at, proves } = planned;
		const { name, mediaType, size, width, height } = kept;
		const attachment = { name, mediaType, size, width, height, id, by, at };
		attached.push({
			at,
			actor: by,
			via: 'http',
			root: 'items',
			entry: item.id,
			field: `attachment:${id}`,
			from: null,
			to: attachment,
			act: 'attach',
		});
		const withFile = {
			...item,
			attachments: [...item.attachments, attachment],
			updatedAt: at > item.updatedAt ? at : item.updatedAt,
		};
		items.set(item.id, proves === null ? withFile : provedBy(withFile, proves.criterion, id));
		if (proves !== null) {
			const to = { ...(proves.event.to as object), evidence: [id] };
			signed.set(proves.event, { ...proves.event, to });
		}
	}
	const history = content.history.map((event) => signed.get(event) ?? event);
	return {
		...content,
		items: content.items.map((item) => items.get(item.id) ?? item),
		history: oldestFirst([...history, ...attached]),
		files: files.map(({ kept }) => kept),
	};
}

function provedBy(item: WorkItem, criterion: string, file: string): WorkItem {
	return {
		...item,
		criteria: item.criteria.map((one) =>
			one.id === criterion ? { ...one, evidence: [file] } : one,
		),
	};
}
