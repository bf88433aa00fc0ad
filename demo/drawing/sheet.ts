const FALLBACKS = {
	ground: '#d3d9dd',
	area: '#e6ebee',
	road: '#eef1f2',
	outline: '#b3bec6',
	building: '#c3ccd2',
	ink: '#1f2a33',
	water: 'var(--heat-2,#cddae3)',
	shadow: '#000',
} as const;

/** Layers of a drawing from the ground up: each is one path in one style, with colours from the theme. */
const LAYERS = {
	ground: fill('ground'),
	water: fill('water'),
	shore: stroke('ink', 1.2, 0.3),
	ripple: stroke('ink', 0.7, 0.13),
	plot: `${fill('area')} ${stroke('outline', 0.6)}`,
	joint: stroke('outline', 0.5, 0.45),
	kerb: `${stroke('outline', 15.6)} stroke-linejoin="round"`,
	road: `${stroke('road', 14)} stroke-linejoin="round"`,
	laneKerb: `${stroke('outline', 8.4)} stroke-linejoin="round"`,
	lane: `${stroke('road', 7)} stroke-linejoin="round"`,
	marking: `${stroke('ink', 0.7, 0.18)} stroke-dasharray="6 8"`,
	slab: `${fill('road', 0.7)} ${stroke('ink', 0.5, 0.16)}`,
	bund: `${fill('ground', 0.6)} ${stroke('ink', 0.9, 0.26)}`,
	shadow: fill('shadow', 0.12),
	pipe: stroke('ink', 0.6, 0.24),
	frame: `${fill('building', 0.35)} ${stroke('ink', 0.6, 0.22)}`,
	steel: stroke('ink', 0.5, 0.2),
	body: `${fill('building')} ${stroke('ink', 0.9, 0.42)} stroke-linejoin="round"`,
	roof: `${fill('area', 0.75)} ${stroke('ink', 0.6, 0.3)}`,
	pool: `${fill('water')} ${stroke('ink', 0.6, 0.25)}`,
	detail: stroke('ink', 0.6, 0.32),
	fine: stroke('ink', 0.5, 0.2),
	solid: fill('ink', 0.42),
	fence: `${stroke('ink', 0.8, 0.3)} stroke-dasharray="7 2"`,
} as const;
export type Layer = keyof typeof LAYERS;

function colour(name: keyof typeof FALLBACKS): string {
	return `var(--plan-${name === 'ink' ? 'label' : name},${FALLBACKS[name]})`;
}

function fill(name: keyof typeof FALLBACKS, opacity = 1): string {
	return `fill="${colour(name)}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}`;
}

function stroke(name: keyof typeof FALLBACKS, width: number, opacity = 1): string {
	return `stroke="${colour(name)}" stroke-width="${width}"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}`;
}

/** A drawing in the making. Places are in layout units, x to the right and y downwards. */
export class Sheet {
	private readonly paths = new Map<Layer, string[]>();

	private add(layer: Layer, path: string): void {
		const held = this.paths.get(layer);
		if (held) held.push(path);
		else this.paths.set(layer, [path]);
	}

	line(layer: Layer, ...points: readonly (readonly [number, number])[]): void {
		const [first, ...rest] = points;
		if (!first) return;
		let [x, y] = first;
		let path = `M${short(x)} ${short(y)}`;
		for (const [nextX, nextY] of rest) {
			if (nextX === x) path += `V${short(nextY)}`;
			else if (nextY === y) path += `H${short(nextX)}`;
			else path += `L${short(nextX)} ${short(nextY)}`;
			[x, y] = [nextX, nextY];
		}
		this.add(layer, path);
	}

	polygon(layer: Layer, ...points: readonly (readonly [number, number])[]): void {
		this.line(layer, ...points);
		this.add(layer, 'z');
	}

	/** A rectangle by its middle. */
	block(layer: Layer, x: number, y: number, width: number, height: number, corner = 0): void {
		this.rectangle(layer, x - width / 2, y - height / 2, width, height, corner);
	}

	/** A rectangle by its upper left corner. */
	rectangle(layer: Layer, x: number, y: number, width: number, height: number, corner = 0): void {
		const r = Math.min(corner, width / 2, height / 2);
		if (r === 0) {
			this.add(
				layer,
				`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`,
			);
			return;
		}
		const [across, down, turn] = [short(width - 2 * r), short(height - 2 * r), short(r)];
		const arc = (dx: string, dy: string) => `a${turn} ${turn} 0 0 1 ${dx} ${dy}`;
		this.add(
			layer,
			`M${short(x + r)} ${short(y)}h${across}${arc(turn, turn)}v${down}${arc(`-${turn}`, turn)}` +
				`h-${across}${arc(`-${turn}`, `-${turn}`)}v-${down}${arc(turn, `-${turn}`)}z`,
		);
	}

	circle(layer: Layer, x: number, y: number, radius: number): void {
		const [r, across] = [short(radius), short(2 * radius)];
		this.add(
			layer,
			`M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0-${across} 0`,
		);
	}

	/** What a circle covers on its way over a distance. */
	capsule(layer: Layer, x: number, y: number, across: number, down: number, radius: number): void {
		const length = Math.hypot(across, down);
		const [dx, dy] = [(-down / length) * radius, (across / length) * radius];
		const r = short(radius);
		this.add(
			layer,
			`M${short(x - dx)} ${short(y - dy)}l${short(across)} ${short(down)}` +
				`a${r} ${r} 0 0 1 ${short(2 * dx)} ${short(2 * dy)}l${short(-across)} ${short(-down)}` +
				`a${r} ${r} 0 0 1 ${short(-2 * dx)} ${short(-2 * dy)}z`,
		);
	}

	/** Part of a circle's line, from one angle to another, clockwise, in turns from the right. */
	arc(layer: Layer, x: number, y: number, radius: number, from: number, to: number): void {
		const at = (turn: number) => {
			const angle = turn * 2 * Math.PI;
			return `${short(x + radius * Math.cos(angle))} ${short(y + radius * Math.sin(angle))}`;
		};
		const r = short(radius);
		this.add(layer, `M${at(from)}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}`);
	}

	/** A path as SVG has it, for what the other shapes cannot draw. */
	raw(layer: Layer, path: string): void {
		this.add(layer, path);
	}

	/** The drawing as SVG: themed, without text, scripts or anything from elsewhere. */
	svg(left: number, top: number, width: number, height: number): string {
		const paths = (Object.keys(LAYERS) as Layer[])
			.filter((layer) => this.paths.has(layer))
			.map((layer) => `<path ${LAYERS[layer]} d="${(this.paths.get(layer) ?? []).join('')}"/>`);
		return (
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}">` +
			`<g fill="none">${paths.join('\n')}</g></svg>\n`
		);
	}
}

function short(value: number): string {
	const rounded = Math.round(value * 10) / 10;
	return String(Object.is(rounded, -0) ? 0 : rounded);
}
