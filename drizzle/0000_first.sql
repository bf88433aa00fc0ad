CREATE TABLE "acts" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"actor" text NOT NULL,
	"seq" bigint NOT NULL,
	"target" text NOT NULL,
	CONSTRAINT "acts_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"expires_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drawings" (
	"site" text NOT NULL,
	"layout" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "drawings_site_layout_pk" PRIMARY KEY("site","layout")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"site" text NOT NULL,
	"root" text NOT NULL,
	"id" text NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "entries_site_root_id_pk" PRIMARY KEY("site","root","id")
);
--> statement-breakpoint
CREATE TABLE "history" (
	"site" text NOT NULL,
	"seq" bigint NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor" text,
	"via" text NOT NULL,
	"root" text NOT NULL,
	"entry" text NOT NULL,
	"field" text,
	"from" jsonb,
	"to" jsonb,
	"act" text,
	CONSTRAINT "history_site_seq_n_pk" PRIMARY KEY("site","seq","n")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"actor" text NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"report" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"number" text NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"stage" text NOT NULL,
	"status" text NOT NULL,
	"owner" text,
	"party" text,
	"area" text,
	"asset" text,
	"layout" text,
	"x" double precision,
	"y" double precision,
	"priority" smallint NOT NULL,
	"due" timestamp(3) with time zone,
	"source" text,
	"external_id" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"stage_at" timestamp(3) with time zone NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "items_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"party" text,
	CONSTRAINT "members_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
CREATE TABLE "parties" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "parties_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
CREATE TABLE "records" (
	"site" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"party" text,
	"area" text,
	"entry" jsonb NOT NULL,
	CONSTRAINT "records_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_links" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"site" text NOT NULL,
	"epoch" integer NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "snapshots_site_epoch_pk" PRIMARY KEY("site","epoch")
);
--> statement-breakpoint
CREATE TABLE "updates" (
	"site" text NOT NULL,
	"epoch" integer NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "updates_site_epoch_seq_pk" PRIMARY KEY("site","epoch","seq")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawings" ADD CONSTRAINT "drawings_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates" ADD CONSTRAINT "updates_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "history_by_entry" ON "history" USING btree ("site","root","entry","seq","n");--> statement-breakpoint
CREATE UNIQUE INDEX "items_by_number" ON "items" USING btree ("site","number");--> statement-breakpoint
CREATE UNIQUE INDEX "items_by_source" ON "items" USING btree ("site","source","external_id") WHERE source is not null and external_id is not null;--> statement-breakpoint
CREATE INDEX "items_by_party" ON "items" USING btree ("site","party");--> statement-breakpoint
CREATE INDEX "items_by_updated" ON "items" USING btree ("site","updated_at");--> statement-breakpoint
CREATE INDEX "items_by_link" ON "items" USING gin ((entry -> 'links') jsonb_path_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "members_by_user" ON "members" USING btree ("user_id","site");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");