import type { TenantId } from "@lianrong/contracts/ids";
import { RequestTypeStatus, RequestTypeText } from "@lianrong/contracts/request-types";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import type { RequestType } from "../domain/request-type.js";

const Row = z.object({
  text: RequestTypeText,
  version: z.int(),
  status: RequestTypeStatus,
  recordedAt: z.date(),
});

/** The newest version of each type that the tenant has recorded itself. */
export async function recordedTypes(tx: Tx): Promise<readonly RequestType[]> {
  const { rows } = await tx.query({
    name: "request-types",
    text: `select distinct on (code) text, version, status, recorded_at as "recordedAt" from request_type
           where tenant = current_setting('lianrong.tenant') order by code, version desc`,
    values: [],
  });
  return z.array(Row).parse(rows);
}

/** Adds the next version; false where somebody else has just added one of that number. */
export async function insertRequestType(
  tx: Tx,
  tenant: TenantId,
  { text, version, status, recordedAt, recordedBy }: RequestType & { readonly recordedBy: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "request-type-insert",
    text: `insert into request_type (tenant, code, version, status, text, recorded_by, recorded_at)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values: [tenant, text.code, version, status, JSON.stringify(text), recordedBy, recordedAt],
  });
  return rowCount === 1;
}
