CREATE TABLE "digests" (
	"site" text NOT NULL,
	"person" text NOT NULL,
	"frequency" text NOT NULL,
	"hour" smallint NOT NULL,
	"claimed_day" date,
	"not_before" timestamp(3) with time zone,
	CONSTRAINT "digests_site_person_pk" PRIMARY KEY("site","person")
);
--> statement-breakpoint
CREATE TABLE "inbox_seen" (
	"site" text NOT NULL,
	"person" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_seen_site_person_key_pk" PRIMARY KEY("site","person","key")
);
--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "cleared_by" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
UPDATE "items" SET "cleared_by" = ARRAY(SELECT DISTINCT "blocker" ->> 'clearedBy' FROM jsonb_array_elements("entry" -> 'blockers') AS "blocker" WHERE "blocker" ->> 'resolvedAt' IS NULL AND "blocker" ->> 'clearedBy' IS NOT NULL) WHERE jsonb_path_exists("entry", '$.blockers[*] ? (@.resolvedAt == null && @.clearedBy != null)');--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_member" FOREIGN KEY ("site","person") REFERENCES "public"."members"("site","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_seen" ADD CONSTRAINT "inbox_seen_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_seen" ADD CONSTRAINT "inbox_seen_member" FOREIGN KEY ("site","person") REFERENCES "public"."members"("site","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "items_by_owner" ON "items" USING btree ("site","owner");--> statement-breakpoint
CREATE INDEX "items_by_cleared_by" ON "items" USING gin ("cleared_by");