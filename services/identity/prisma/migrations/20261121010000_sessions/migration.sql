-- A person that has left logs in no more.
ALTER TABLE "person" ADD COLUMN "ended_at" TIMESTAMPTZ(3), ADD COLUMN "ended_reason" TEXT,
  ADD CHECK (("ended_at" IS NULL) = ("ended_reason" IS NULL));

-- Whose session or grant it is, so that people see where they are logged in, and leave.
ALTER TABLE "oidc_record" ADD COLUMN "account_id" TEXT;
CREATE INDEX "oidc_record_account" ON "oidc_record" ("account_id") WHERE "account_id" IS NOT NULL;
