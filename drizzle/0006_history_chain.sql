ALTER TABLE "history" DROP CONSTRAINT "history_site_sites_id_fk";
--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "chain" "bytea";--> statement-breakpoint
-- It becomes NOT NULL when db/chain-history.ts has given the entries that are there their hashes, right after this.
ALTER TABLE "history" ADD COLUMN "hash" "bytea";--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_site_sites_id_fk" FOREIGN KEY ("site") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;
