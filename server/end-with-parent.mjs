/**
 * Ends this process, as a SIGTERM would, when the npm that started it is gone. npm passes signals on only to the
 * shell between itself and its script; without this, `kill` of npm leaves the script running.
 */
export function endWithParent() {
	if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		process.kill(process.pid, 'SIGTERM');
	}, 500);
	timer.unref();
}
