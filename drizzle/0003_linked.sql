DROP INDEX "items_by_updated";--> statement-breakpoint
DROP INDEX "items_by_link";--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "linked" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
UPDATE "items" SET "linked" = ARRAY(SELECT "link" ->> 'record' FROM jsonb_array_elements("entry" -> 'links') AS "link") WHERE jsonb_array_length("entry" -> 'links') > 0;--> statement-breakpoint
CREATE INDEX "items_by_linked" ON "items" USING gin ("linked");--> statement-breakpoint
ALTER TABLE "items" SET (fillfactor = 85);
