/** What a digest says, in words without markup. */
export interface DigestWords {
	greeting: string;
	entries: readonly {
		/** "Overdue". */
		kind: string;
		/** Number and title of the work. */
		work: string;
		words: string;
		since: string;
		link: string;
	}[];
	/** That there is more; null when there is not. */
	more: string | null;
	why: string;
	/** Address of the inbox. */
	inbox: string;
}

/** Mail programs know no style sheets: what follows stands at each element, and says its colours itself. */
const STYLES = {
	body: 'margin:0;padding:24px 16px;background:#ffffff;color:#1b2126;font:15px/1.45 system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif',
	page: 'max-width:600px;margin:0 auto',
	greeting: 'margin:0 0 16px;font-size:18px;font-weight:600',
	list: 'margin:0;padding:0;list-style:none',
	entry: 'margin:0;padding:12px 0;border-top:1px solid #cbd2d7',
	kind: 'color:#47515a;font-size:13px',
	link: 'color:#0049b0;font-weight:600;text-decoration:none',
	foot: 'margin:20px 0 0;padding-top:12px;border-top:1px solid #cbd2d7;color:#47515a;font-size:13px',
	button:
		'display:inline-block;margin-top:16px;padding:9px 16px;border-radius:6px;background:#0049b0;color:#ffffff;font-weight:600;text-decoration:none',
} as const;

/** A digest as a page for mail programs. Words that people have written stand in it as text alone. */
export function digestPage({ greeting, entries, more, why, inbox }: DigestWords): string {
	return [
		'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
		`<meta name="color-scheme" content="light"><title>${escaped(greeting)}</title></head>`,
		`<body style="${STYLES.body}"><div style="${STYLES.page}">`,
		`<p style="${STYLES.greeting}">${escaped(greeting)}</p>`,
		`<ul style="${STYLES.list}">`,
		...entries.map(
			({ kind, work, words, since, link }) =>
				`<li style="${STYLES.entry}"><span style="${STYLES.kind}">${escaped(kind)} · since ${escaped(since)}</span><br>` +
				`<a href="${escaped(link)}" style="${STYLES.link}">${escaped(work)}</a><br>${escaped(words)}</li>`,
		),
		'</ul>',
		...(more === null ? [] : [`<p style="${STYLES.entry}">${escaped(more)}</p>`]),
		`<a href="${escaped(inbox)}" style="${STYLES.button}">Open your inbox</a>`,
		`<p style="${STYLES.foot}">${escaped(why)} <a href="${escaped(inbox)}" style="color:#0049b0">${escaped(inbox)}</a></p>`,
		'</div></body></html>',
	].join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}
