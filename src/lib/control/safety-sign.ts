import type { ContextLayer, MapStanding } from './context-layer.ts';

/** Shapes of ISO 3864 with their colours: to be kept, safe to use, warning, forbidden, for information. */
type SignShape =
	'blue square' | 'blue disc' | 'green square' | 'yellow triangle' | 'red ring' | 'white plate';

/** The sign that something of a layer has. */
export interface SafetySign {
	/** How it stands. */
	shape: SignShape;
	/** What it is. */
	picture: ContextLayer;
	/** True for what does not hold yet. */
	isOutlined: boolean;
}

/** The shape of what holds. */
const SHAPES: Readonly<Record<ContextLayer, SignShape>> = {
	permit: 'blue square',
	isolation: 'blue disc',
	scaffold: 'green square',
	hazard: 'yellow triangle',
	delivery: 'white plate',
};

/** The sign of something of a layer that stands so: one warns of what has lapsed and forbids what was stopped. */
export function safetySignOf(layer: ContextLayer, standing: MapStanding): SafetySign {
	const isOutlined = standing === 'not yet';
	if (standing === 'stopped') return { shape: 'red ring', picture: layer, isOutlined };
	if (standing === 'lapsed') return { shape: 'yellow triangle', picture: layer, isOutlined };
	return { shape: SHAPES[layer], picture: layer, isOutlined };
}
