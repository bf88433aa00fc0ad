CREATE TABLE "attachments" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"item" text NOT NULL,
	"by" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"hash" text NOT NULL,
	"small_hash" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"unneeded_since" timestamp(3) with time zone,
	CONSTRAINT "attachments_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_by_hash" ON "attachments" USING btree ("site","hash");--> statement-breakpoint
CREATE INDEX "attachments_by_small_hash" ON "attachments" USING btree ("site","small_hash");