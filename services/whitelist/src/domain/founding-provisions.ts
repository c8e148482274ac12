import { PolicyId, ProvisionId, type TenantId } from "@lianrong/contracts/ids";
import type { Modality, Provision } from "@lianrong/contracts/whitelist-provisions";

const policyId = PolicyId.parse("pol_0c9f1d52-5a52-4b6e-9a4e-2f1b6a7e0004");
const documentNumber = "榕政办规〔2024〕4号";

/** What Fuzhou's document asks of its chain leaders, in our words; 应 and 要 bind, 鼓励 does not. */
const ofFuzhou: readonly [article: string, modality: Modality, sentence: string][] = [
  ["三（一）2", "duty", "调研所在细分行业的上下游配套和缺失环节，完善产业链图谱"],
  ["三（二）2", "encouraged", "每年推荐招商线索或招商需求不少于5个"],
  ["三（三）4", "encouraged", "组建创新联合体，每年至少办一场产业链专业活动"],
  ["三（四）2", "encouraged", "参与园区标准化建设，带动上下游配套企业入园"],
  ["三（五）2", "duty", "开发供中小企业使用的数字化转型产品、方案和服务，带动链上企业转型"],
  ["三（六）3", "encouraged", "会同金融机构为供应商的应收账款融资确权"],
  ["三（七）2", "duty", "配合落实产业链政策，及时反馈要素保障问题，维护产业链供应链稳定"],
];

/** The provisions of the documents that are built in; Guangxi's binds the offices, and asks of the firms nothing by itself. */
export function foundingProvisionsOf(tenant: TenantId): readonly Provision[] {
  if (tenant !== "fuzhou") return [];
  return ofFuzhou.map(([article, modality, sentence], index) => ({
    provisionId: ProvisionId.parse(`prv_0c9f1d52-5a52-4b6e-9a4e-2f1b6a7e40${String(index + 1).padStart(2, "0")}`),
    policyId,
    documentNumber,
    article,
    sentence,
    modality,
    binds: ["chain-leader"],
  }));
}
