import { WhitelistVersion } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";
import type { z } from "zod";

export type Version = z.infer<typeof WhitelistVersion>;

const COLUMNS = `tenant, number, sealed_on as "sealedOn", entries, root_hash as "rootHash",
  predecessor_hash as "predecessorHash", signature`;

export async function insertVersion(tx: Tx, version: Version, position: number): Promise<void> {
  await tx.query({
    name: "insert-version",
    text: `insert into version (tenant, number, position, sealed_on, entries, root_hash, predecessor_hash, signature)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      version.tenant,
      version.number,
      position,
      version.sealedOn,
      version.entries,
      version.rootHash,
      version.predecessorHash,
      version.signature,
    ],
  });
}

/** The newest versions first, before a number. */
export async function findVersions(
  tx: Tx,
  tenant: string,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly Version[]> {
  const { rows } = await tx.query({
    name: "versions-before",
    text: `select ${COLUMNS} from version where tenant = $1 and number < $2 order by number desc limit $3`,
    values: [tenant, page.before, page.limit],
  });
  return rows.map((row) => WhitelistVersion.parse(row));
}

export async function findVersion(tx: Tx, tenant: string, number: number): Promise<Version | undefined> {
  const { rows } = await tx.query({
    name: "version-by-number",
    text: `select ${COLUMNS} from version where tenant = $1 and number = $2`,
    values: [tenant, number],
  });
  return rows.map((row) => WhitelistVersion.parse(row))[0];
}

/** Up to which position of the feed a version reaches; nothing came before the first, so version 0 reaches to 0. */
export async function positionOfVersion(tx: Tx, tenant: string, number: number): Promise<number | undefined> {
  if (number === 0) return 0;
  const { rows } = await tx.query<{ position: number }>({
    name: "version-position",
    text: "select position from version where tenant = $1 and number = $2",
    values: [tenant, number],
  });
  return rows[0]?.position;
}
