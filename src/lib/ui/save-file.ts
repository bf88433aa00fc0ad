/** How long a browser may take to read what it saves, in milliseconds. */
const READ_WITHIN = 60_000;

/** Saves a file to where the browser puts what is downloaded. */
export function saveFile(file: Blob, name: string): void {
	const address = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN);
}
