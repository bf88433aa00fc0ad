/** True when a key belongs to what somebody types or chooses in, so that no shortcut may take it. */
export function isTyping(event: KeyboardEvent): boolean {
	const target = event.target;
	if (!(target instanceof HTMLElement)) return false;
	if (target.isContentEditable) return true;
	// A slider has arrows and no letters.
	return (
		target.closest(
			'input:not([type="range"]), textarea, select, dialog, [popover], [role="menu"]',
		) !== null
	);
}
