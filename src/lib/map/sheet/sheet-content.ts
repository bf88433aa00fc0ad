import type { ContextLayer } from '$lib/control/context-layer.ts';
import type { Status } from '$lib/control/stage.ts';
import type { Palette } from '$lib/ui/palette.ts';
import type { QrCode } from '$lib/ui/qr-code.ts';
import type { SignColour } from '$lib/ui/safety-sign-shapes.ts';
import type { BadgeName } from '../item-badge-marks.ts';

/** All that a sheet says beside its map. */
export interface SheetContent {
	site: string;
	/** Which drawing and which level of it. */
	drawing: string;
	/** What the sheet is about, each with its name before it. */
	rows: readonly { name: string; text: string; mostLines: number }[];
	statuses: readonly { status: Status; count: number }[];
	badges: readonly BadgeName[];
	/** The layers that have signs on it, and how many. */
	signs: readonly { layer: ContextLayer; count: number }[];
	/** What the colours of the areas, or of the density, stand for; null without any. */
	steps: { title: string; labels: readonly string[]; note: string | null } | null;
	/** Metres a millimetre of the sheet; null where nobody has said. */
	metres: number | null;
	/** Opens what the sheet shows; null for an address that is too long for one. */
	code: QrCode | null;
	/** That it shows another time than that of its making, and which; null where it shows now. */
	otherTime: string | null;
	/** What has to be known before it is read: what is missing on it. */
	notices: readonly string[];
	palette: Palette;
	signColours: Readonly<Record<SignColour, string>>;
}
