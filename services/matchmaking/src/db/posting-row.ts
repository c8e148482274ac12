import type { OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { PostingStatus } from "@lianrong/contracts/market";
import { fen } from "@lianrong/contracts/money";
import { z } from "zod";
import type { Posting, Side } from "../domain/posting.js";

export type PostingRow = {
  readonly tenant: TenantId;
  readonly postingId: string;
  readonly side: Side;
  readonly organisationId: OrganisationId;
  readonly product: string;
  readonly keywords: string[];
  readonly specifications: unknown;
  readonly industryCode: string;
  readonly chain: string | null;
  readonly district: string;
  readonly unit: string;
  readonly quantity: number;
  readonly leadTimeDays: number;
  readonly fromFen: number | null;
  readonly toFen: number | null;
  readonly note: string;
  readonly expiresOn: Day;
  readonly published: boolean;
  readonly named: boolean;
  readonly status: PostingStatus;
  readonly postedAt: Date;
  readonly revision: number;
};

/** The columns of a posting as rows of `PostingRow`. */
export const POSTING_COLUMNS = `tenant, posting_id as "postingId", side, organisation_id as "organisationId", product,
  keywords, specifications, industry_code as "industryCode", chain, district, unit, quantity,
  lead_time_days as "leadTimeDays", from_fen as "fromFen", to_fen as "toFen", note, expires_on as "expiresOn", published,
  named, status, posted_at as "postedAt", revision`;

const Specifications = z.array(z.strictObject({ name: z.string(), value: z.string() }));

/** The posting that a row holds. */
export function toPosting({ fromFen, toFen, specifications, ...row }: PostingRow): Posting {
  return {
    ...row,
    specifications: Specifications.parse(specifications),
    priceBand: fromFen === null || toFen === null ? null : { fromFen: fen(fromFen), toFen: fen(toFen) },
  };
}
