import { describe, expect, it } from 'vitest';
import { ITEM_ACT_NAMES, type ItemActName } from '../../../../src/lib/control/act.ts';
import {
	isTheirs,
	maySee,
	refusalByRole,
	refusalToCreate,
	refusalToEdit,
} from '../../../../src/lib/control/permission.ts';
import { ROLES, type Role } from '../../../../src/lib/control/person.ts';
import { ROOTS } from '../../../../src/lib/control/history-event.ts';
import { actor, item } from './made-up.ts';

/** Who may: a(ll), t(heirs), - (none); in the order admin, coordinator, supervisor, technician, viewer, contractor. */
const TABLE: Record<ItemActName, string> = {
	start: 'aaat-t',
	wait: 'aaat-t',
	finish: 'aaat-t',
	close: 'aaa---',
	reopen: 'aaa---',
	cancel: 'aaa---',
	step: 'aaat-t',
	assign: 'aaa---',
	move: 'aaaa--',
	'raise-blocker': 'aaaa-t',
	'resolve-blocker': 'aaaa-t',
	link: 'aaaa--',
	unlink: 'aaaa--',
	sign: 'aaat--',
	comment: 'aaaa-t',
	'withdraw-comment': 'aaaa-t',
	attach: 'aaaa-t',
	detach: 'aaaa-t',
	'accept-condition': 'aaa---',
	archive: 'aa----',
};

const OWN: Record<Role, Partial<ReturnType<typeof item>>> = {
	admin: {},
	coordinator: {},
	supervisor: {},
	technician: { party: 'mechanical' },
	viewer: {},
	contractor: { party: 'northgate' },
};

describe('who may do which act', () => {
	for (const act of ITEM_ACT_NAMES) {
		ROLES.forEach((role, at) => {
			const scope = TABLE[act].charAt(at);
			it(`${role}: ${act} ${scope === 'a' ? 'on any item' : scope === 't' ? 'on their own' : 'never'}`, () => {
				const own = refusalByRole(actor(role), act, item(OWN[role]));
				const others = refusalByRole(actor(role), act, item({ party: 'baylift' }));
				expect([own === null, others === null]).toEqual([scope !== '-', scope === 'a']);
			});
		});
	}

	it('a refusal says who may', () => {
		expect(refusalByRole(actor('technician'), 'close', item())?.message).toBe(
			'A technician may not close; ask an admin, coordinator or supervisor.',
		);
		expect(refusalByRole(actor('supervisor'), 'archive', item())?.message).toBe(
			'A supervisor may not archive; ask an admin or coordinator.',
		);
		expect(
			refusalByRole(actor('technician'), 'start', item({ party: 'operations' }))?.message,
		).toBe("A technician may start only what is theirs or their party's; W-1001 is not.");
	});
});

describe('whose an item is', () => {
	it('is its owner’s and its party’s', () => {
		expect(isTheirs(actor('technician'), { owner: 'technician', party: 'operations' })).toBe(true);
		expect(isTheirs(actor('technician'), { owner: null, party: 'mechanical' })).toBe(true);
		expect(isTheirs(actor('technician'), { owner: 'admin', party: 'operations' })).toBe(false);
	});

	it('is never a contractor’s by name, only by company', () => {
		expect(isTheirs(actor('contractor'), { owner: 'contractor', party: 'baylift' })).toBe(false);
		expect(maySee(actor('contractor'), { party: 'baylift' })).toBe(false);
		expect(maySee(actor('contractor'), { party: 'northgate' })).toBe(true);
	});

	it('what has no party is nobody’s who has none', () => {
		const lone = actor('contractor', { party: null });
		expect(maySee(lone, { party: null })).toBe(false);
		expect(isTheirs(lone, { owner: null, party: null })).toBe(false);
		expect(isTheirs(actor('technician', { party: null }), { owner: null, party: null })).toBe(
			false,
		);
	});
});

describe('who may edit and create', () => {
	const editors: Record<(typeof ROOTS)[number], string> = {
		items: 'yyyy--',
		records: 'yyy---',
		areas: 'yy----',
		layouts: 'y-----',
		types: 'y-----',
		meeting: 'yyyy--',
		matrix: 'y-----',
	};

	it.each(ROOTS)('edits %s', (root) => {
		const may = ROLES.map((role) => (refusalToEdit(actor(role), root) === null ? 'y' : '-'));
		expect(may.join('')).toBe(editors[root]);
	});

	it('creates work', () => {
		expect(ROLES.filter((role) => refusalToCreate(actor(role)) === null)).toEqual([
			'admin',
			'coordinator',
			'supervisor',
			'technician',
		]);
	});
});
