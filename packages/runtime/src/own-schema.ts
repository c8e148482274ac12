import pg from "pg";

/** Makes a login role with a schema that belongs to it, for a store that makes its own tables: the bus. */
export async function ensureOwnSchema(options: {
  readonly adminUrl: string;
  readonly schema: string;
  readonly role: string;
  readonly rolePassword: string;
}): Promise<void> {
  const db = new pg.Client({ connectionString: options.adminUrl });
  await db.connect();
  try {
    const role = pg.escapeIdentifier(options.role);
    const found = await db.query("select from pg_roles where rolname = $1", [options.role]);
    if (found.rowCount === 0) await db.query(`create role ${role} nosuperuser nobypassrls nocreatedb nocreaterole`);
    await db.query(`alter role ${role} login password ${pg.escapeLiteral(options.rolePassword)}`);
    await db.query(`create schema if not exists ${pg.escapeIdentifier(options.schema)} authorization ${role}`);
  } finally {
    await db.end();
  }
}
