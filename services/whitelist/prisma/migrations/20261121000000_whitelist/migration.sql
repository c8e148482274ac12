CREATE TABLE "enterprise" (
  "tenant" TEXT NOT NULL,
  "enterprise_id" TEXT NOT NULL,
  "uscc" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "form" TEXT NOT NULL CHECK ("form" IN ('company', 'public-body')),
  "size_class" TEXT NOT NULL CHECK ("size_class" IN ('large', 'medium', 'small', 'micro')),
  "size_declared_on" DATE NOT NULL,
  "district" TEXT NOT NULL,
  "industry_code" TEXT NOT NULL,
  "revision" INTEGER NOT NULL,
  CONSTRAINT "enterprise_pkey" PRIMARY KEY ("enterprise_id")
);
CREATE UNIQUE INDEX "enterprise_tenant_uscc_key" ON "enterprise" ("tenant", "uscc");

CREATE TABLE "entry" (
  "tenant" TEXT NOT NULL,
  "entry_id" TEXT NOT NULL,
  "enterprise_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('chain-leader', 'core-firm', 'chain-member', 'key-project')),
  "chain" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('listed', 'suspended', 'delisted')),
  "listed_on" DATE NOT NULL,
  "status_reason" TEXT,
  "status_citation" TEXT,
  "revision" INTEGER NOT NULL,
  "ordinal" BIGINT NOT NULL,
  "branch" SMALLINT NOT NULL,
  "leaf_hash" TEXT NOT NULL,
  CONSTRAINT "entry_pkey" PRIMARY KEY ("entry_id"),
  CONSTRAINT "entry_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise" ("enterprise_id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  -- Whoever is suspended or delisted can read why, and on what provision it rests.
  CONSTRAINT "entry_reason" CHECK ("status" = 'listed' OR ("status_reason" IS NOT NULL AND "status_citation" IS NOT NULL))
);
CREATE UNIQUE INDEX "entry_tenant_enterprise_id_kind_chain_key" ON "entry" ("tenant", "enterprise_id", "kind", "chain");
CREATE UNIQUE INDEX "entry_tenant_ordinal_key" ON "entry" ("tenant", "ordinal");
CREATE INDEX "entry_tenant_kind_ordinal_idx" ON "entry" ("tenant", "kind", "ordinal");
CREATE INDEX "entry_tenant_status_ordinal_idx" ON "entry" ("tenant", "status", "ordinal");
CREATE INDEX "entry_tenant_chain_ordinal_idx" ON "entry" ("tenant", "chain", "ordinal");
CREATE INDEX "entry_tenant_branch_entry_id_idx" ON "entry" ("tenant", "branch", "entry_id");

CREATE TABLE "relation" (
  "tenant" TEXT NOT NULL,
  "relation_id" TEXT NOT NULL,
  "leader_id" TEXT NOT NULL,
  "supplier_id" TEXT NOT NULL,
  "chain" TEXT NOT NULL,
  "tier" SMALLINT NOT NULL CHECK ("tier" BETWEEN 1 AND 9),
  "local" BOOLEAN NOT NULL,
  CONSTRAINT "relation_pkey" PRIMARY KEY ("relation_id"),
  CONSTRAINT "relation_two_firms" CHECK ("leader_id" <> "supplier_id")
);
CREATE UNIQUE INDEX "relation_tenant_leader_id_supplier_id_chain_key" ON "relation" ("tenant", "leader_id", "supplier_id", "chain");
CREATE INDEX "relation_tenant_supplier_id_idx" ON "relation" ("tenant", "supplier_id");

CREATE TABLE "import" (
  "tenant" TEXT NOT NULL,
  "import_id" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('checked', 'applied')),
  "file" BYTEA NOT NULL,
  "report" TEXT NOT NULL,
  "started_by" TEXT NOT NULL,
  "checked_at" TIMESTAMPTZ(3) NOT NULL,
  "applied_at" TIMESTAMPTZ(3),
  CONSTRAINT "import_pkey" PRIMARY KEY ("import_id")
);

CREATE TABLE "policy" (
  "tenant" TEXT NOT NULL,
  "policy_id" TEXT NOT NULL,
  "document_number" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "issuer" TEXT,
  "effective_from" DATE NOT NULL,
  "effective_to" DATE,
  "status" TEXT NOT NULL CHECK ("status" IN ('drafted', 'in-force', 'repealed')),
  "revision" INTEGER NOT NULL,
  CONSTRAINT "policy_pkey" PRIMARY KEY ("policy_id"),
  CONSTRAINT "policy_days" CHECK ("effective_to" IS NULL OR "effective_from" <= "effective_to")
);
CREATE UNIQUE INDEX "policy_tenant_document_number_key" ON "policy" ("tenant", "document_number");

CREATE TABLE "chain" (
  "tenant" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  CONSTRAINT "chain_pkey" PRIMARY KEY ("tenant", "name")
);

-- One row per tenant: whoever changes the list holds it, so that positions and versions are dense.
CREATE TABLE "list_head" (
  "tenant" TEXT NOT NULL,
  "position" BIGINT NOT NULL,
  "entries" INTEGER NOT NULL,
  "version" INTEGER NOT NULL,
  "version_hash" TEXT,
  CONSTRAINT "list_head_pkey" PRIMARY KEY ("tenant")
);

CREATE TABLE "branch" (
  "tenant" TEXT NOT NULL,
  "branch" SMALLINT NOT NULL CHECK ("branch" BETWEEN 0 AND 255),
  "hash" TEXT NOT NULL,
  CONSTRAINT "branch_pkey" PRIMARY KEY ("tenant", "branch")
);

CREATE TABLE "change" (
  "tenant" TEXT NOT NULL,
  "position" BIGINT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "type" TEXT NOT NULL,
  "entry_id" TEXT NOT NULL,
  "entry" TEXT NOT NULL,
  CONSTRAINT "change_pkey" PRIMARY KEY ("tenant", "position")
);
CREATE INDEX "change_tenant_entry_id_position_idx" ON "change" ("tenant", "entry_id", "position");

CREATE TABLE "version" (
  "tenant" TEXT NOT NULL,
  "number" INTEGER NOT NULL CHECK ("number" > 0),
  "position" BIGINT NOT NULL,
  "sealed_on" DATE NOT NULL,
  "entries" INTEGER NOT NULL,
  "root_hash" TEXT NOT NULL,
  "predecessor_hash" TEXT,
  "signature" TEXT NOT NULL,
  CONSTRAINT "version_pkey" PRIMARY KEY ("tenant", "number")
);

CREATE TABLE "pull_receipt" (
  "receipt_id" BIGSERIAL NOT NULL,
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "after" BIGINT NOT NULL,
  "up_to" BIGINT NOT NULL,
  "pulled_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "pull_receipt_pkey" PRIMARY KEY ("receipt_id")
);
CREATE INDEX "pull_receipt_tenant_receipt_id_idx" ON "pull_receipt" ("tenant", "receipt_id");

-- A firm sees itself, its own places and its own relations; banks and offices are widened to the tenant once their right is established.
DO $$
DECLARE
  tenant_table TEXT;
  owner_rule TEXT;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['enterprise', 'entry', 'relation', 'import', 'policy', 'chain', 'list_head', 'branch', 'change', 'version', 'pull_receipt'] LOOP
    owner_rule := CASE tenant_table
      WHEN 'enterprise' THEN '"enterprise_id" = current_setting(''lianrong.organisation'', true)'
      WHEN 'entry' THEN '"enterprise_id" = current_setting(''lianrong.organisation'', true)'
      WHEN 'relation' THEN '"leader_id" = current_setting(''lianrong.organisation'', true) OR "supplier_id" = current_setting(''lianrong.organisation'', true)'
      ELSE 'false'
    END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY "tenant_or_owner" ON %I USING (
         current_setting(''lianrong.reach'', true) = ''installation''
         OR ("tenant" = current_setting(''lianrong.tenant'', true)
             AND (current_setting(''lianrong.reach'', true) = ''tenant''
                  OR (current_setting(''lianrong.reach'', true) = ''organisation'' AND (%s)))))',
      tenant_table, owner_rule
    );
  END LOOP;
END
$$;

-- What happened is added to and read, never rewritten; a place on the list is never deleted.
DO $$
DECLARE
  grantee REGROLE;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::REGROLE
    FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = 'change'::REGCLASS AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "change", "version", "pull_receipt", "chain" FROM %s', grantee);
    EXECUTE format('REVOKE DELETE, TRUNCATE ON "enterprise", "entry", "relation", "policy", "list_head", "branch" FROM %s', grantee);
  END LOOP;
END
$$;
