CREATE TABLE "description_updates" (
	"site" text NOT NULL,
	"item" text NOT NULL,
	"epoch" integer NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "description_updates_site_item_epoch_seq_pk" PRIMARY KEY("site","item","epoch","seq")
);
--> statement-breakpoint
CREATE TABLE "descriptions" (
	"site" text NOT NULL,
	"item" text NOT NULL,
	"epoch" integer NOT NULL,
	"seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	"state_seq" bigint NOT NULL,
	"writer" text,
	"known" text[] NOT NULL,
	CONSTRAINT "descriptions_site_item_pk" PRIMARY KEY("site","item")
);
--> statement-breakpoint
ALTER TABLE "description_updates" ADD CONSTRAINT "description_updates_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "descriptions" ADD CONSTRAINT "descriptions_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;