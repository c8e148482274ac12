-- The first answer to each command, kept so that a repeat gets the same bytes.
CREATE TABLE "idempotency" (
  "tenant" TEXT NOT NULL,
  "client" TEXT NOT NULL,
  "route" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "input_hash" TEXT NOT NULL,
  "status" INTEGER,
  "answer" TEXT,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY ("tenant", "client", "route", "key")
);
CREATE INDEX "idempotency_created_at" ON "idempotency" ("created_at");
ALTER TABLE "idempotency" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "idempotency" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_tenant" ON "idempotency"
  USING ("tenant" = current_setting('lianrong.tenant', true) OR current_setting('lianrong.reach', true) = 'installation');
