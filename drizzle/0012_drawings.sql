CREATE TABLE "drawing_conversions" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"actor" text NOT NULL,
	"state" text NOT NULL,
	"report" jsonb NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"alive_until" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drawing_conversions_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
ALTER TABLE "drawings" DROP CONSTRAINT "drawings_site_layout_pk";--> statement-breakpoint
ALTER TABLE "drawings" ALTER COLUMN "bytes" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "drawings" ADD CONSTRAINT "drawings_site_layout_revision_pk" PRIMARY KEY("site","layout","revision");--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "hashes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "tile_places" "bytea";--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "width" integer;--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "height" integer;--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "by" text;--> statement-breakpoint
ALTER TABLE "drawings" ADD COLUMN "at" timestamp(3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "drawing_conversions" ADD CONSTRAINT "drawing_conversions_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;