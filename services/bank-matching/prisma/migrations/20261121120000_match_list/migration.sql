-- People read a bank's matches newest first, a page at a time: since when a match is there stands with it, and the pages
-- come from an index, with a condition on the status and without.
ALTER TABLE "match" ADD COLUMN "proposed_at" TIMESTAMPTZ(3);
UPDATE "match" SET "proposed_at" = "financing_case"."opened_at" FROM "financing_case" WHERE "financing_case"."case_id" = "match"."case_id";
ALTER TABLE "match" ALTER COLUMN "proposed_at" SET NOT NULL;

CREATE INDEX "match_newest" ON "match"("tenant", "bank_id", "proposed_at", "match_id");
CREATE INDEX "match_newest_of_status" ON "match"("tenant", "bank_id", "status", "proposed_at", "match_id");
