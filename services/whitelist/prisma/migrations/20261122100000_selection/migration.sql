-- How each kind of list is filled; without a row the built-in procedure holds.
CREATE TABLE "procedure" (
  "tenant" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('chain-leader', 'core-firm', 'chain-member', 'key-project')),
  "terms" TEXT NOT NULL,
  CONSTRAINT "procedure_pkey" PRIMARY KEY ("tenant", "kind")
);

CREATE TABLE "application" (
  "tenant" TEXT NOT NULL,
  "application_id" TEXT NOT NULL,
  "enterprise_id" TEXT NOT NULL,
  "uscc" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('chain-leader', 'core-firm', 'chain-member', 'key-project')),
  "chain" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('submitted', 'returned', 'recommended', 'reviewed', 'proposed', 'in-notice', 'approved', 'announced', 'rejected', 'withdrawn')),
  "submitted_at" TIMESTAMPTZ(3) NOT NULL,
  "reason" TEXT,
  "recommended_by" TEXT,
  "proposed_by" TEXT,
  "decided_by" TEXT,
  "notice_from" DATE,
  "notice_to" DATE,
  "entry_id" TEXT,
  "content" TEXT NOT NULL,
  "procedure" TEXT NOT NULL,
  "standards" TEXT NOT NULL,
  "revision" INTEGER NOT NULL,
  CONSTRAINT "application_pkey" PRIMARY KEY ("application_id"),
  CONSTRAINT "application_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise" ("enterprise_id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  -- Who decides is not who proposed, and whoever is refused or sent back can read why.
  CONSTRAINT "application_two_persons" CHECK ("decided_by" IS NULL OR "decided_by" <> "proposed_by"),
  CONSTRAINT "application_reason" CHECK ("status" NOT IN ('returned', 'rejected') OR "reason" IS NOT NULL),
  CONSTRAINT "application_notice" CHECK (("notice_from" IS NULL) = ("notice_to" IS NULL) AND ("status" <> 'in-notice' OR "notice_to" IS NOT NULL)),
  CONSTRAINT "application_entry" CHECK (("status" = 'announced') = ("entry_id" IS NOT NULL))
);
CREATE INDEX "application_tenant_submitted_at_application_id_idx" ON "application" ("tenant", "submitted_at", "application_id");
CREATE INDEX "application_tenant_status_submitted_at_idx" ON "application" ("tenant", "status", "submitted_at");
CREATE INDEX "application_enterprise_id_submitted_at_idx" ON "application" ("enterprise_id", "submitted_at");
-- One application at a time for the same place.
CREATE UNIQUE INDEX "application_one_open" ON "application" ("tenant", "enterprise_id", "kind", "chain")
  WHERE "status" NOT IN ('announced', 'rejected', 'withdrawn');

CREATE TABLE "application_step" (
  "tenant" TEXT NOT NULL,
  "application_id" TEXT NOT NULL,
  "nth" INTEGER NOT NULL,
  "enterprise_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "action" TEXT NOT NULL,
  "by_kind" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "opinion" TEXT NOT NULL,
  CONSTRAINT "application_step_pkey" PRIMARY KEY ("application_id", "nth")
);

CREATE TABLE "application_review" (
  "tenant" TEXT NOT NULL,
  "application_id" TEXT NOT NULL,
  "reviewer" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "scores" TEXT NOT NULL,
  "opinion" TEXT NOT NULL,
  CONSTRAINT "application_review_pkey" PRIMARY KEY ("application_id", "reviewer")
);

CREATE TABLE "interest" (
  "tenant" TEXT NOT NULL,
  "interest_id" TEXT NOT NULL,
  "uscc" TEXT NOT NULL,
  "reviewer" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "declared_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "interest_pkey" PRIMARY KEY ("interest_id")
);
CREATE INDEX "interest_tenant_uscc_reviewer_idx" ON "interest" ("tenant", "uscc", "reviewer");

CREATE TABLE "objection" (
  "tenant" TEXT NOT NULL,
  "objection_id" TEXT NOT NULL,
  "application_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "raised_at" TIMESTAMPTZ(3) NOT NULL,
  "text" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('open', 'upheld', 'dismissed')),
  "finding" TEXT,
  "resolved_by" TEXT,
  "resolved_at" TIMESTAMPTZ(3),
  CONSTRAINT "objection_pkey" PRIMARY KEY ("objection_id"),
  CONSTRAINT "objection_finding" CHECK ("status" = 'open' OR ("finding" IS NOT NULL AND "resolved_at" IS NOT NULL))
);
CREATE INDEX "objection_application_id_idx" ON "objection" ("application_id");
CREATE INDEX "objection_tenant_raised_at_objection_id_idx" ON "objection" ("tenant", "raised_at", "objection_id");

CREATE TABLE "appeal" (
  "tenant" TEXT NOT NULL,
  "appeal_id" TEXT NOT NULL,
  "entry_id" TEXT NOT NULL,
  "entry_revision" INTEGER NOT NULL,
  "enterprise_id" TEXT NOT NULL,
  "against" TEXT NOT NULL CHECK ("against" IN ('suspended', 'delisted')),
  "decision_reason" TEXT NOT NULL,
  "decision_citation" TEXT NOT NULL,
  "grounds" TEXT NOT NULL,
  "status" TEXT NOT NULL CHECK ("status" IN ('filed', 'upheld', 'dismissed')),
  "filed_at" TIMESTAMPTZ(3) NOT NULL,
  "due_on" DATE NOT NULL,
  "finding" TEXT,
  "decided_by" TEXT,
  "decided_at" TIMESTAMPTZ(3),
  CONSTRAINT "appeal_pkey" PRIMARY KEY ("appeal_id"),
  CONSTRAINT "appeal_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry" ("entry_id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT "appeal_finding" CHECK ("status" = 'filed' OR ("finding" IS NOT NULL AND "decided_at" IS NOT NULL))
);
-- One appeal against one decision.
CREATE UNIQUE INDEX "appeal_entry_id_entry_revision_key" ON "appeal" ("entry_id", "entry_revision");
CREATE INDEX "appeal_tenant_filed_at_appeal_id_idx" ON "appeal" ("tenant", "filed_at", "appeal_id");

-- Who decided what about an entry, and when: the clock of an appeal runs from it, and another person answers it.
CREATE TABLE "entry_decision" (
  "tenant" TEXT NOT NULL,
  "entry_id" TEXT NOT NULL,
  "revision" INTEGER NOT NULL,
  "enterprise_id" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "decided_by" TEXT NOT NULL,
  "decided_on" DATE NOT NULL,
  CONSTRAINT "entry_decision_pkey" PRIMARY KEY ("entry_id", "revision")
);

CREATE TABLE "negative_listing" (
  "tenant" TEXT NOT NULL,
  "listing_id" TEXT NOT NULL,
  "list" TEXT NOT NULL CHECK ("list" IN ('abnormal-operation', 'serious-dishonesty', 'persistent-bill-default', 'major-accident')),
  "uscc" TEXT NOT NULL,
  "listed_on" DATE NOT NULL,
  "ends_on" DATE,
  "lifted_on" DATE,
  "reference" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  CONSTRAINT "negative_listing_pkey" PRIMARY KEY ("listing_id")
);
CREATE UNIQUE INDEX "negative_listing_tenant_list_uscc_listed_on_key" ON "negative_listing" ("tenant", "list", "uscc", "listed_on");
CREATE INDEX "negative_listing_tenant_listed_on_listing_id_idx" ON "negative_listing" ("tenant", "listed_on", "listing_id");

-- Entries that a screening suspended: only these does a screening reinstate.
CREATE TABLE "screening_hold" (
  "tenant" TEXT NOT NULL,
  "entry_id" TEXT NOT NULL,
  "entry_revision" INTEGER NOT NULL,
  "held_on" DATE NOT NULL,
  CONSTRAINT "screening_hold_pkey" PRIMARY KEY ("entry_id")
);

-- Which supplier stood in which leader's chain from when to when, so that counts hold as of any day.
CREATE TABLE "relation_period" (
  "tenant" TEXT NOT NULL,
  "relation_id" TEXT NOT NULL,
  "leader_id" TEXT NOT NULL,
  "supplier_id" TEXT NOT NULL,
  "chain" TEXT NOT NULL,
  "tier" SMALLINT NOT NULL,
  "local" BOOLEAN NOT NULL,
  "valid_from" DATE NOT NULL,
  "valid_to" DATE,
  CONSTRAINT "relation_period_pkey" PRIMARY KEY ("relation_id", "valid_from"),
  CONSTRAINT "relation_period_days" CHECK ("valid_to" IS NULL OR "valid_from" <= "valid_to")
);
CREATE INDEX "relation_period_tenant_leader_id_idx" ON "relation_period" ("tenant", "leader_id");
CREATE INDEX "relation_period_tenant_supplier_id_idx" ON "relation_period" ("tenant", "supplier_id");

-- Relations that were declared before their days were kept: from the day on which the supplier was listed first.
INSERT INTO "relation_period" ("tenant", "relation_id", "leader_id", "supplier_id", "chain", "tier", "local", "valid_from")
SELECT "tenant", "relation_id", "leader_id", "supplier_id", "chain", "tier", "local",
  coalesce((SELECT min("listed_on") FROM "entry" WHERE "enterprise_id" = "supplier_id"), DATE '2026-01-01')
FROM "relation";

DO $$
DECLARE
  tenant_table TEXT;
  owner_rule TEXT;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['procedure', 'application', 'application_step', 'application_review', 'interest', 'objection',
      'appeal', 'entry_decision', 'negative_listing', 'screening_hold', 'relation_period'] LOOP
    owner_rule := CASE
      WHEN tenant_table IN ('application', 'application_step', 'appeal', 'entry_decision')
        THEN '"enterprise_id" = current_setting(''lianrong.organisation'', true)'
      WHEN tenant_table IN ('application_review', 'interest', 'objection')
        THEN '"organisation_id" = current_setting(''lianrong.organisation'', true)'
      WHEN tenant_table = 'relation_period'
        THEN '"leader_id" = current_setting(''lianrong.organisation'', true) OR "supplier_id" = current_setting(''lianrong.organisation'', true)'
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

-- What was said in the procedure is added to and read; nothing of it is deleted.
DO $$
DECLARE
  grantee REGROLE;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::REGROLE
    FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = 'change'::REGCLASS AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "application_step", "application_review", "interest", "entry_decision" FROM %s', grantee);
    EXECUTE format('REVOKE DELETE, TRUNCATE ON "application", "objection", "appeal", "negative_listing", "procedure", "relation_period" FROM %s', grantee);
  END LOOP;
END
$$;
