import { ImportReport, Policy } from "@lianrong/contracts/whitelist";
import { z } from "zod";
import type { Session } from "../session.js";
import { chain, whitelistCsv } from "./parties.js";

const documentNumber = "示政办规〔2026〕1号（虚构）";

const provisions = [
  {
    article: "第八条",
    sentence: "申报和报送的材料应当真实，每年三月底前报送经营情况",
    modality: "duty",
    binds: ["chain-leader", "core-firm", "chain-member", "key-project"],
  },
  {
    article: "第九条",
    sentence: "链主企业、核心企业应当在约定期限内答复供应商的确权请求",
    modality: "duty",
    binds: ["chain-leader", "core-firm"],
  },
  {
    article: "第十二条",
    sentence: "鼓励链主企业每年推荐不少于五个招商线索",
    modality: "encouraged",
    binds: ["chain-leader"],
  },
] as const;

/** The city's own policy, without which nothing may be listed; fictitious like the city. */
export async function enactPolicy(bureau: Session): Promise<void> {
  const { policyId } = await bureau.post(
    "/api/whitelist/v1/policies",
    {
      title: "示范市产业链链主企业融资白名单办法（虚构）",
      documentNumber,
      effectiveFrom: "2026-01-01",
      effectiveTo: null,
    },
    Policy,
    { idempotencyKey: "found/policy" },
  );
  for (const [index, provision] of provisions.entries())
    await bureau.post(`/api/whitelist/v1/policies/${policyId}/provisions`, provision, z.unknown(), {
      idempotencyKey: `found/provision/${index + 1}`,
    });
  await bureau.post("/api/whitelist/v1/chains", { name: chain, source: documentNumber }, z.unknown(), {
    idempotencyKey: "found/chain",
  });
}

/** Uploads the list, reads the dry run, and applies it only if no row is wrong. */
export async function importWhitelist(
  bureau: Session,
  encoded: Uint8Array = new TextEncoder().encode(whitelistCsv),
): Promise<ImportReport> {
  const checked = await bureau.post("/api/whitelist/v1/imports", encoded, ImportReport, { contentType: "text/csv" });
  const wrong = checked.errors.filter(({ level }) => level === "error");
  if (wrong.length > 0) throw new Error(`the whitelist has ${wrong.length} wrong rows: ${JSON.stringify(wrong[0])}`);
  return bureau.post(`/api/whitelist/v1/imports/${checked.importId}/apply`, {}, ImportReport);
}
