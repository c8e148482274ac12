-- What a service remembers to refuse a token: clients that identity revoked, and proofs that were used already.
CREATE TABLE "revoked_client" (
  "client_id" TEXT PRIMARY KEY,
  "tenant" TEXT NOT NULL
);
ALTER TABLE "revoked_client" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "revoked_client" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_tenant" ON "revoked_client"
  USING ("tenant" = current_setting('lianrong.tenant', true) OR current_setting('lianrong.reach', true) = 'installation');

-- A digest names nobody and belongs to no tenant.
CREATE TABLE "seen_proof" (
  "id" TEXT PRIMARY KEY,
  "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX "seen_proof_expires_at" ON "seen_proof" ("expires_at");
