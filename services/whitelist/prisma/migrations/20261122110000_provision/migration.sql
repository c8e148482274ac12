-- What the articles of a policy ask of those who stand on a list, and how firmly: only a duty founds a removal.
CREATE TABLE "provision" (
  "tenant" TEXT NOT NULL,
  "provision_id" TEXT NOT NULL,
  "policy_id" TEXT NOT NULL,
  "article" TEXT NOT NULL,
  "sentence" TEXT NOT NULL,
  "modality" TEXT NOT NULL CHECK ("modality" IN ('duty', 'encouraged', 'target')),
  "binds" TEXT NOT NULL,
  CONSTRAINT "provision_pkey" PRIMARY KEY ("provision_id")
);
CREATE UNIQUE INDEX "provision_tenant_policy_id_article_key" ON "provision" ("tenant", "policy_id", "article");

ALTER TABLE "provision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "provision" FORCE ROW LEVEL SECURITY;
-- Read by everybody of the tenant once their right to read the list is established; nobody's own.
CREATE POLICY "tenant_or_owner" ON "provision" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true) AND current_setting('lianrong.reach', true) = 'tenant'));

-- A decision cites it, so it is added to and read; what changes is written down under a new document.
DO $$
DECLARE
  grantee REGROLE;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::REGROLE
    FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = 'change'::REGCLASS AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "provision" FROM %s', grantee);
  END LOOP;
END
$$;
