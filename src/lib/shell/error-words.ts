/** What a page that cannot be shown says, and which ways on it offers. */
export interface ErrorWords {
	title: string;
	text: string;
	/** Trying again may help. */
	retry: boolean;
	/** Signing in may help. */
	signIn: boolean;
}

/**
 * Words for a status.
 * @param message What the server or the page said of it.
 */
export function errorWords(status: number, message: string, isOffline: boolean): ErrorWords {
	if (isOffline) {
		return {
			title: 'You are offline',
			text: 'This page could not be fetched. It comes when the connection is back.',
			retry: true,
			signIn: false,
		};
	}
	switch (status) {
		case 401:
			return { title: 'Sign in first', text: said(message), retry: false, signIn: true };
		case 403:
			return {
				title: 'You are not a member of this site',
				text: 'Ask an administrator of the site to let you in, or choose one of your own sites.',
				retry: false,
				signIn: false,
			};
		case 404:
			return {
				title: 'There is nothing here',
				text: 'The address may be mistyped, or what was here is gone. Your sites are where they were.',
				retry: false,
				signIn: false,
			};
		default:
			return {
				title: 'Something went wrong',
				text:
					said(message) ||
					'The server could not answer. Nothing that was saved is lost; try again in a moment.',
				retry: true,
				signIn: false,
			};
	}
}

/** The framework's own bare words say nothing to a person. */
function said(message: string): string {
	return ['Internal Error', 'Error'].includes(message) ? '' : message;
}
