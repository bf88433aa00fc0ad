import { createContext } from 'svelte';
import type { LiveInbox } from './live-inbox.svelte.ts';
import type { SitePicture } from './site-picture.svelte.ts';
import type { View } from './view.svelte.ts';

/** The picture and the view of the site that a page stands in, and the way out. */
export interface Here {
	picture: SitePicture;
	view: View;
	/** My inbox there. */
	inbox: LiveInbox;
	/** Ends the session; asks first while changes of mine wait on this device. */
	signOut: () => void;
}

export const [here, setHere] = createContext<Here>();
