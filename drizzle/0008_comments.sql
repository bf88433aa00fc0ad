CREATE TABLE "comments" (
	"site" text NOT NULL,
	"item" text NOT NULL,
	"seq" bigint NOT NULL,
	"n" integer NOT NULL,
	"id" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"text" text NOT NULL,
	"mentions" text[] DEFAULT '{}' NOT NULL,
	"internal" boolean NOT NULL,
	"withdrawn_at" timestamp(3) with time zone,
	"withdrawn_by" text,
	CONSTRAINT "comments_site_item_seq_n_pk" PRIMARY KEY("site","item","seq","n")
);
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "comments_by_id" ON "comments" USING btree ("site","id");--> statement-breakpoint
CREATE INDEX "comments_by_mention" ON "comments" USING gin ("mentions");