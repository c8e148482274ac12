-- The directory: who takes part, under which tenant, and with which keys; and beside it what login has to remember.

CREATE TABLE "tenant" (
  "tenant" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL
);

CREATE TABLE "organisation" (
  "organisation_id" TEXT PRIMARY KEY,
  "tenant" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "uscc" TEXT,
  "status" TEXT NOT NULL CHECK ("status" IN ('open', 'closed')),
  "source_revision" INTEGER NOT NULL DEFAULT 0,
  "opened_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE UNIQUE INDEX "organisation_uscc" ON "organisation" ("tenant", "uscc", "kind") WHERE "uscc" IS NOT NULL;
CREATE INDEX "organisation_listed" ON "organisation" ("tenant", "opened_at", "organisation_id");

-- Offices get renamed: what an organisation was called when, the newest row being its name now.
CREATE TABLE "organisation_name" (
  "organisation_id" TEXT NOT NULL REFERENCES "organisation",
  "tenant" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("organisation_id", "since")
);

CREATE TABLE "person" (
  "person_id" TEXT PRIMARY KEY,
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL REFERENCES "organisation",
  "login_name" TEXT NOT NULL UNIQUE,
  "display_name" TEXT NOT NULL,
  "roles" TEXT[] NOT NULL,
  "password_hash" TEXT NOT NULL,
  "registered_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "person_organisation" ON "person" ("organisation_id");

CREATE TABLE "client" (
  "client_id" TEXT PRIMARY KEY,
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL REFERENCES "organisation",
  "roles" TEXT[] NOT NULL,
  "permissions" TEXT[] NOT NULL,
  "jwks" JSONB NOT NULL,
  "dpop_bound" BOOLEAN NOT NULL,
  "registered_at" TIMESTAMPTZ(3) NOT NULL,
  "revoked_at" TIMESTAMPTZ(3),
  "revoked_reason" TEXT,
  CHECK (("revoked_at" IS NULL) = ("revoked_reason" IS NULL))
);
CREATE INDEX "client_organisation" ON "client" ("organisation_id");

-- A binding is a signed statement: it is added, never changed.
CREATE TABLE "signing_key" (
  "key_id" TEXT PRIMARY KEY,
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL REFERENCES "organisation",
  "subject" TEXT NOT NULL,
  "thumbprint" TEXT NOT NULL UNIQUE,
  "binding" JSONB NOT NULL,
  "jws" TEXT NOT NULL,
  "bound_at" TIMESTAMPTZ(3) NOT NULL,
  "valid_to" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "signing_key_organisation" ON "signing_key" ("organisation_id", "bound_at", "key_id");

-- What the OpenID provider keeps: sessions, interactions, grants, codes, tokens, and what must not be seen twice.
CREATE TABLE "oidc_record" (
  "model" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "payload" JSONB NOT NULL,
  "grant_id" TEXT,
  "uid" TEXT,
  "expires_at" TIMESTAMPTZ(3),
  "consumed_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("model", "id")
);
CREATE INDEX "oidc_record_grant" ON "oidc_record" ("grant_id") WHERE "grant_id" IS NOT NULL;
CREATE INDEX "oidc_record_uid" ON "oidc_record" ("uid") WHERE "uid" IS NOT NULL;
CREATE INDEX "oidc_record_expires_at" ON "oidc_record" ("expires_at");

-- Failed logins by name and by address, counted whether or not the name exists.
CREATE TABLE "login_failure" (
  "subject" TEXT PRIMARY KEY,
  "failures" INTEGER NOT NULL CHECK ("failures" > 0),
  "since" TIMESTAMPTZ(3) NOT NULL,
  "locked_until" TIMESTAMPTZ(3)
);

-- Whoever serves an organisation sees its rows, whoever serves a tenant that tenant's.
DO $$
DECLARE
  directory_table TEXT;
BEGIN
  FOREACH directory_table IN ARRAY ARRAY['organisation', 'organisation_name', 'person', 'client', 'signing_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', directory_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', directory_table);
    EXECUTE format(
      'CREATE POLICY "own_rows" ON %I USING (
         current_setting(''lianrong.reach'', true) = ''installation''
         OR (tenant = current_setting(''lianrong.tenant'', true)
             AND (current_setting(''lianrong.reach'', true) = ''tenant''
                  OR organisation_id = current_setting(''lianrong.organisation'', true))))',
      directory_table
    );
  END LOOP;
END
$$;

ALTER TABLE "tenant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tenant" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_tenant" ON "tenant"
  USING ("tenant" = current_setting('lianrong.tenant', true) OR current_setting('lianrong.reach', true) = 'installation');

-- Login comes before anybody's tenant is known: only identity itself, serving the whole installation, reads these.
ALTER TABLE "oidc_record" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "oidc_record" FORCE ROW LEVEL SECURITY;
CREATE POLICY "installation_only" ON "oidc_record" USING (current_setting('lianrong.reach', true) = 'installation');
ALTER TABLE "login_failure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "login_failure" FORCE ROW LEVEL SECURITY;
CREATE POLICY "installation_only" ON "login_failure" USING (current_setting('lianrong.reach', true) = 'installation');

-- Bindings and names are history, and nobody is deleted from the directory.
REVOKE UPDATE, DELETE ON "signing_key" FROM "identity";
REVOKE UPDATE, DELETE ON "organisation_name" FROM "identity";
REVOKE DELETE ON "tenant", "organisation", "person", "client" FROM "identity";
