import type { CodeSubject } from '$lib/live/shared-code.svelte.ts';

/**
 * The address that a code holds.
 * @param origin Of this server: `https://siteboard.example`.
 */
export function codeAddress(origin: string, site: string, subject: CodeSubject): string {
	const path = `${origin}/sites/${encodeURIComponent(site)}/map`;
	switch (subject.kind) {
		case 'item':
			return `${path}?${new URLSearchParams({ item: subject.number }).toString()}`;
		case 'area':
			return `${path}?${new URLSearchParams({ area: subject.id }).toString()}`;
		case 'view':
			return subject.query === '' ? path : `${path}?${subject.query}`;
	}
}

/** What a code opens, large and small: "W-1042" and "Replace the gasket". */
export function codeNames(subject: CodeSubject): { name: string; detail: string } {
	switch (subject.kind) {
		case 'item':
			return { name: subject.number, detail: subject.title };
		case 'area':
			return { name: subject.name, detail: 'Area' };
		case 'view':
			return { name: subject.name, detail: 'View of the map' };
	}
}

/** The name of a code's file, without its ending. */
export function codeFileName(site: string, subject: CodeSubject): string {
	const of = subject.kind === 'item' ? subject.number : subject.name;
	const safe = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
	return `siteboard-${safe(site)}-${safe(of)}-qr`;
}
