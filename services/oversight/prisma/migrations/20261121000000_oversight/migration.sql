-- The permanent log: every event of every service, for good.
CREATE TABLE "event_log" (
  "tenant" TEXT NOT NULL,
  "position" BIGINT NOT NULL,
  "topic" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "seq" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "event" TEXT NOT NULL,
  CONSTRAINT "event_log_pkey" PRIMARY KEY ("tenant", "position")
);
CREATE UNIQUE INDEX "event_log_tenant_topic_key_seq_key" ON "event_log" ("tenant", "topic", "key", "seq");

CREATE TABLE "log_head" (
  "tenant" TEXT NOT NULL,
  "position" BIGINT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "log_head_pkey" PRIMARY KEY ("tenant")
);

-- Everything from here to "alert" is made from the log and can be made again.
CREATE TABLE "fact" (
  "tenant" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "seq" BIGINT NOT NULL,
  "fact" TEXT NOT NULL,
  CONSTRAINT "fact_pkey" PRIMARY KEY ("tenant", "subject", "topic", "key", "seq")
);

CREATE TABLE "followed_request" (
  "tenant" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "case_id" TEXT,
  "borrower_id" TEXT,
  "borrower_name" TEXT,
  "stage" TEXT NOT NULL,
  "stage_since" TIMESTAMPTZ(3) NOT NULL,
  "moved_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_reason" TEXT,
  "clock_due_on" DATE,
  "filed_at" TIMESTAMPTZ(3),
  "filed_on" DATE,
  "reached" TEXT[],
  "filed_fen" BIGINT NOT NULL,
  "ready_fen" BIGINT NOT NULL,
  "accepted_fen" BIGINT NOT NULL,
  "approved_fen" BIGINT NOT NULL,
  "drawn_fen" BIGINT NOT NULL,
  "repaid_fen" BIGINT NOT NULL,
  CONSTRAINT "followed_request_pkey" PRIMARY KEY ("tenant", "request_id")
);
CREATE INDEX "followed_request_tenant_filed_at_request_id_idx" ON "followed_request" ("tenant", "filed_at", "request_id");
CREATE INDEX "followed_request_tenant_stage_filed_at_request_id_idx" ON "followed_request" ("tenant", "stage", "filed_at", "request_id");

CREATE TABLE "followed_confirmation" (
  "tenant" TEXT NOT NULL,
  "confirmation_id" TEXT NOT NULL,
  "receivable_id" TEXT NOT NULL,
  "requested_on" DATE,
  "due_on" DATE,
  "late_on" DATE,
  "decided_on" DATE,
  "confirmed_fen" BIGINT,
  CONSTRAINT "followed_confirmation_pkey" PRIMARY KEY ("tenant", "confirmation_id")
);
CREATE INDEX "followed_confirmation_tenant_decided_on_idx" ON "followed_confirmation" ("tenant", "decided_on");

CREATE TABLE "entry_standing" (
  "tenant" TEXT NOT NULL,
  "entry_id" TEXT NOT NULL,
  "seq" BIGINT NOT NULL,
  "kind" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "since_on" DATE NOT NULL,
  CONSTRAINT "entry_standing_pkey" PRIMARY KEY ("tenant", "entry_id", "seq")
);

CREATE TABLE "money_movement" (
  "tenant" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "seq" BIGINT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('drawn', 'repaid')),
  "request_id" TEXT NOT NULL,
  "amount_fen" BIGINT NOT NULL,
  "rate_bp" INTEGER,
  "moved_on" DATE NOT NULL,
  CONSTRAINT "money_movement_pkey" PRIMARY KEY ("tenant", "key", "seq")
);
CREATE INDEX "money_movement_tenant_moved_on_idx" ON "money_movement" ("tenant", "moved_on");

CREATE TABLE "alert" (
  "tenant" TEXT NOT NULL,
  "alert_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "rule" TEXT,
  "raised_at" TIMESTAMPTZ(3) NOT NULL,
  "due_on" DATE,
  "resolved_at" TIMESTAMPTZ(3),
  CONSTRAINT "alert_pkey" PRIMARY KEY ("tenant", "alert_id")
);
CREATE INDEX "alert_tenant_raised_at_alert_id_idx" ON "alert" ("tenant", "raised_at", "alert_id");

-- What oversight's own people decided: it is not in anybody else's events, so a rebuild leaves it alone.
CREATE TABLE "alert_closing" (
  "tenant" TEXT NOT NULL,
  "alert_id" TEXT NOT NULL,
  "closed_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_by" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  CONSTRAINT "alert_closing_pkey" PRIMARY KEY ("tenant", "alert_id")
);

CREATE TABLE "parameter" (
  "tenant" TEXT NOT NULL,
  "stuck_after_days" INTEGER NOT NULL CHECK ("stuck_after_days" > 0),
  CONSTRAINT "parameter_pkey" PRIMARY KEY ("tenant")
);

-- Oversight is of the tenant's offices: whoever looks with less than the tenant's reach sees nothing.
DO $$
DECLARE
  tenant_table TEXT;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['event_log', 'log_head', 'fact', 'followed_request', 'followed_confirmation', 'entry_standing', 'money_movement', 'alert', 'alert_closing', 'parameter'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY "whole_tenant" ON %I USING (
         current_setting(''lianrong.reach'', true) = ''installation''
         OR (current_setting(''lianrong.reach'', true) = ''tenant'' AND "tenant" = current_setting(''lianrong.tenant'', true)))',
      tenant_table
    );
  END LOOP;
END
$$;

-- The log and the decisions are added to and read, never rewritten.
DO $$
DECLARE
  grantee REGROLE;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::REGROLE
    FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = 'event_log'::REGCLASS AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "event_log", "alert_closing" FROM %s', grantee);
  END LOOP;
END
$$;

CREATE FUNCTION refuse_log_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the permanent log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER event_log_append_only BEFORE UPDATE OR DELETE ON "event_log"
  FOR EACH ROW EXECUTE FUNCTION refuse_log_change();
CREATE TRIGGER event_log_not_emptied BEFORE TRUNCATE ON "event_log"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();
