import { readSignColours } from '$lib/ui/safety-sign-shapes.ts';
import type { Palette } from '$lib/ui/palette.ts';
import { CanvasLayer, PAN_MARGIN } from '../canvas-layer.ts';
import { type Linked, paintSigns } from './sign-painting.ts';
import type { SignPost } from './sign-posts.ts';
import { SIGN_SIZE, SignSprites } from './sign-sprites.ts';

/** The signs of the layers on one canvas. */
export class SignLayer extends CanvasLayer {
	#posts: readonly SignPost[] = [];
	#linked: Linked = { from: null, ids: new Set() };
	#palette: Palette | null = null;
	#sprites: SignSprites | null = null;

	constructor() {
		super('records', PAN_MARGIN);
		this.canvas.classList.add('signs');
	}

	override getEvents(): ReturnType<CanvasLayer['getEvents']> {
		return {
			...super.getEvents(),
			move: () => {
				if (this.isUsedUp()) this.ask();
			},
		};
	}

	/** Shows these posts in these colours, and those marked that have something linked. */
	show(posts: readonly SignPost[], palette: Palette, linked: Linked): void {
		this.#posts = posts;
		this.#linked = linked;
		if (palette !== this.#palette) this.#sprites = null;
		this.#palette = palette;
		this.ask();
	}

	protected override draw(): void {
		const palette = this.#palette;
		if (!this.context || !palette) return;
		const frame = this.layEmpty();
		this.#sprites ??= new SignSprites(
			readSignColours(document.documentElement),
			SIGN_SIZE * palette.scale * frame.density,
		);
		const drawn = paintSigns(
			this.context,
			{ ...frame, unit: palette.scale * frame.density },
			this.#posts,
			this.#linked,
			this.#sprites,
			palette,
		);
		this.canvas.dataset['signs'] = String(drawn);
	}
}
