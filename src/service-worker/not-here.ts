/** What stands there without a network where no page was kept. */
export const NOT_HERE = `<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<title>Siteboard</title>
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta name="color-scheme" content="light dark" />
		<style>
			body {
				display: grid;
				place-content: center;
				min-height: 90vh;
				margin: 0 24px;
				font: 16px/1.5 system-ui, sans-serif;
			}

			main {
				max-width: 32em;
			}

			h1 {
				font-size: 20px;
			}
		</style>
	</head>
	<body>
		<main>
			<h1>No connection</h1>
			<p>
				The server cannot be reached, and this page is not on this device: a site opens without a connection once it
				has been open here with one. What you did and was not saved is still here, and is sent when the site opens
				again.
			</p>
			<p><a href="">Try again</a></p>
		</main>
	</body>
</html>`;
