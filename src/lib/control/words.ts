/** "draft, issued or closed". */
export function inWords(words: readonly string[]): string {
	return words.length < 2
		? (words[0] ?? '')
		: `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
