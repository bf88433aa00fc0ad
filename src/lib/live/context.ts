import { createContext } from 'svelte';
import type { SitePicture } from './site-picture.svelte.ts';
import type { View } from './view.svelte.ts';

/** The picture and the view of the site that a page stands in. */
export interface Here {
	picture: SitePicture;
	view: View;
}

export const [here, setHere] = createContext<Here>();
