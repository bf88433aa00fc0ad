/** Forms of records as they are typed, with commas between them. */
export function formsOf(text: string): string[] {
	return text
		.split(',')
		.map((form) => form.trim())
		.filter((form) => form !== '');
}
