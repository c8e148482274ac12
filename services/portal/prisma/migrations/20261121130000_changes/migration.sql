-- What has changed, for whom: one row for each party that an event concerns. It says that something happened to which
-- records, never what: the screens ask the services, which decide what may be seen.
CREATE TABLE "change" (
  "position" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "tenant" TEXT NOT NULL,
  "audience" TEXT NOT NULL,
  "side" TEXT NOT NULL CHECK ("side" IN ('supplier', 'debtor', 'borrower', 'bank', 'offices')),
  "event_id" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "subjects" TEXT[] NOT NULL,
  "actor" TEXT,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  UNIQUE ("tenant", "audience", "event_id")
);
CREATE INDEX "change_of_audience" ON "change" ("tenant", "audience", "position");
CREATE INDEX "change_age" ON "change" ("occurred_at");

-- Who takes part in a case, as long as it is open: most of its events name the case alone.
CREATE TABLE "case_party" (
  "tenant" TEXT NOT NULL,
  "case_id" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "side" TEXT NOT NULL CHECK ("side" IN ('borrower', 'bank')),
  PRIMARY KEY ("tenant", "case_id", "organisation_id")
);

-- How far a person has read what changed.
CREATE TABLE "last_seen" (
  "tenant" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  "position" BIGINT NOT NULL,
  PRIMARY KEY ("tenant", "person_id")
);

DO $$
DECLARE
  owned RECORD;
BEGIN
  FOR owned IN
    SELECT * FROM (VALUES
      ('change', '"audience" = current_setting(''lianrong.organisation'', true)'),
      ('case_party', 'false'),
      ('last_seen', 'true')
    ) AS owned (name, by_organisation)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned.name);
    EXECUTE format(
      'CREATE POLICY "own" ON %I USING (current_setting(''lianrong.reach'', true) = ''installation''
         OR ("tenant" = current_setting(''lianrong.tenant'', true)
             AND (current_setting(''lianrong.reach'', true) = ''tenant'' OR (%s))))',
      owned.name, owned.by_organisation
    );
  END LOOP;
END
$$;
