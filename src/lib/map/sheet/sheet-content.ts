import type { Status } from '$lib/control/stage.ts';
import type { Palette } from '$lib/ui/palette.ts';
import type { QrCode } from '$lib/ui/qr-code.ts';

/** All that a sheet says beside its map. */
export interface SheetContent {
	site: string;
	/** Which drawing and which level of it. */
	drawing: string;
	/** What the sheet is about, each with its name before it. */
	rows: readonly { name: string; text: string; mostLines: number }[];
	statuses: readonly { status: Status; count: number }[];
	/** What the colours of the areas, or of the density, stand for; null without any. */
	steps: { title: string; labels: readonly string[]; note: string | null } | null;
	/** Metres a millimetre of the sheet; null where nobody has said. */
	metres: number | null;
	/** Opens what the sheet shows; null for an address that is too long for one. */
	code: QrCode | null;
	/** What is missing on the sheet, in words. */
	notices: readonly string[];
	palette: Palette;
}
