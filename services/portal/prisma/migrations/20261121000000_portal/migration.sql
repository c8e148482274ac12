-- Who is logged in. A row is found by the digest of the secret in the browser's cookie, and what it holds is sealed under
-- a key derived from that secret and the installation's: neither the database nor the key file alone gives a token.
-- The rows carry no tenant and no organisation that anybody could ask for, so there is nothing for row-level security to compare.

CREATE TABLE "session" (
  "digest" TEXT PRIMARY KEY,
  "sealed" BYTEA NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "session_expiry" ON "session" ("expires_at");
