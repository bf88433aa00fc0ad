/** True for the address of a server and nothing more: `https://siteboard.example`, perhaps with a port. */
export function isOrigin(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password, pathname, search, hash } = new URL(text);
	const isWeb = protocol === 'http:' || protocol === 'https:';
	return isWeb && pathname === '/' && `${username}${password}${search}${hash}` === '';
}
