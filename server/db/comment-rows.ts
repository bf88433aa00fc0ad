/** Writes comments: $1 the site, $3 the batch's number, $n the rows as JSON. */
export function insertComments(parameter: string): string {
	return `insert into comments (site, item, seq, n, id, by, at, text, mentions, internal)
		select $1, item, $3::int8, n, id, by, at, text, mentions, internal
		from jsonb_to_recordset(${parameter}::jsonb) as rows(item text, n int4, id text, by text, at timestamptz,
			text text, mentions text[], internal boolean)`;
}

/** Marks comments as withdrawn: $1 the site, $4 when, $n the rows as JSON. */
export function withdrawComments(parameter: string): string {
	return `update comments set withdrawn_at = $4::timestamptz, withdrawn_by = rows.by
		from jsonb_to_recordset(${parameter}::jsonb) as rows(id text, by text)
		where comments.site = $1 and comments.id = rows.id and withdrawn_at is null`;
}
