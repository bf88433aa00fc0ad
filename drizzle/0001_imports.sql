CREATE TABLE "source_rows" (
	"site" text NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"item" text NOT NULL,
	"said" jsonb NOT NULL,
	"seen_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "source_rows_site_source_key_pk" PRIMARY KEY("site","source","key")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"site" text NOT NULL,
	"tag" text NOT NULL,
	"layout" text NOT NULL,
	"x" double precision NOT NULL,
	"y" double precision NOT NULL,
	CONSTRAINT "tags_site_tag_pk" PRIMARY KEY("site","tag")
);
--> statement-breakpoint
ALTER TABLE "source_rows" ADD CONSTRAINT "source_rows_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;