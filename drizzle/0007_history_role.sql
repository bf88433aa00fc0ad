-- History only grows, whoever is connected. What is let through is the first hash of an entry that older releases wrote.
CREATE FUNCTION "history_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' THEN
		IF OLD."hash" IS NULL AND to_jsonb(NEW) - 'hash' = to_jsonb(OLD) - 'hash' THEN
			RETURN NEW;
		END IF;
	END IF;
	RAISE EXCEPTION 'The history of a site only grows: % is refused.', lower(TG_OP)
		USING ERRCODE = 'insufficient_privilege';
END
$$;--> statement-breakpoint
CREATE TRIGGER "history_only_grows" BEFORE UPDATE OR DELETE ON "history"
	FOR EACH ROW EXECUTE FUNCTION "history_only_grows"();--> statement-breakpoint
CREATE TRIGGER "history_is_not_emptied" BEFORE TRUNCATE ON "history"
	FOR EACH STATEMENT EXECUTE FUNCTION "history_only_grows"();
