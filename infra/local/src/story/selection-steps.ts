import { Entries, Entry } from "@lianrong/contracts/whitelist";
import { Appeal } from "@lianrong/contracts/whitelist-appeals";
import { Application, Objection, Standard } from "@lianrong/contracts/whitelist-applications";
import { NegativeImport } from "@lianrong/contracts/whitelist-screening";
import { chain, type EnterpriseName } from "../city/parties.js";
import type { Cast } from "./cast.js";

const path = "/api/whitelist/v1/applications";

/** A firm applies to be recognised as a core firm of the city's chain. */
export function applyAsCoreFirm(cast: Cast, name: EnterpriseName): Promise<Application> {
  return cast.as(`${name}.owner`).post(
    path,
    {
      kind: "core-firm",
      chain,
      statement: "为本市新型显示产业链提供关键配套，连续三年供货稳定，拟带动下游企业共同申请融资。",
      evidence: [
        { criterion: "compliant-operation", document: "营业执照及近三年年报", reference: "示范（虚构）第 1 号" },
        { criterion: "good-credit", document: "企业信用报告", reference: "示范（虚构）第 2 号" },
      ],
    },
    Application,
  );
}

/** The industry bureau recommends by the five standards and proposes; the finance bureau decides, and the notice begins. */
export async function bringIntoNotice(cast: Cast, { applicationId }: Application): Promise<Application> {
  const industry = cast.as("industry-bureau");
  const standards = Standard.options.map((standard) => ({ standard, met: true, reason: "已现场核实，材料齐全" }));
  const recommendation = { opinion: "企业经营稳定，符合条件，同意推荐", standards };
  await industry.post(`${path}/${applicationId}/recommend`, recommendation, Application);
  await industry.post(`${path}/${applicationId}/propose`, { opinion: "拟认定为核心企业" }, Application);
  const approval = { decision: "approve", opinion: "同意公示" };
  return cast.as("finance-bureau").post(`${path}/${applicationId}/decide`, approval, Application);
}

export function objectTo(cast: Cast, name: EnterpriseName, { applicationId }: Application): Promise<Objection> {
  const text = "该企业与本企业有一笔尚在协商的质量扣款，请予核实。";
  return cast.as(`${name}.owner`).post(`${path}/${applicationId}/objections`, { text }, Objection);
}

/** The bureau suspends a firm's place, and the firm appeals. */
export async function suspendAndAppeal(cast: Cast, name: EnterpriseName): Promise<Appeal> {
  const owner = cast.as(`${name}.owner`);
  const { data } = await owner.get("/api/whitelist/v1/entries", Entries);
  const [entry] = data;
  if (!entry) throw new Error(`${name} stands on no list`);
  const decision = { reason: "未按期报送年度经营情况", citation: "示政办规〔2026〕1号（虚构） 第八条" };
  await cast.as("finance-bureau").post(`/api/whitelist/v1/entries/${entry.entryId}/suspend`, decision, Entry);
  const grounds = "年度经营情况已于三月按期报送，附回执，请予复核。";
  return owner.post(`/api/whitelist/v1/entries/${entry.entryId}/appeal`, { grounds }, Appeal);
}

/** One line of a negative list, about a firm that is not on the city's list. */
export function importNegativeList(cast: Cast): Promise<NegativeImport> {
  const rows = [{ uscc: "91350112MA7LLJY1X2", listedOn: "2026-03-02", reference: "示范市监异〔2026〕17号（虚构）" }];
  const list = { list: "abnormal-operation", asOf: "2026-03-31", source: "示范市市场监管局（虚构）", rows };
  return cast.as("finance-bureau").post("/api/whitelist/v1/negative-lists", list, NegativeImport);
}
