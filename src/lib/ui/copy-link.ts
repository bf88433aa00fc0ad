import { toasts } from './toasts.svelte.ts';

/** Copies an address, and says that it was copied, or how to have it all the same. */
export async function copyLink(address: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(address);
		toasts.show({ about: 'link', tone: 'success', title: 'The link is copied' });
	} catch {
		// Without the right to write to the clipboard the address can still be copied by hand.
		toasts.show({
			about: 'link',
			tone: 'warning',
			title: 'This browser does not let us copy',
			lines: ['Copy the address at the top of the window: it leads here.'],
		});
	}
}
