import type { TenantId } from "@lianrong/contracts/ids";
import type { Chain as ChainSchema } from "@lianrong/contracts/whitelist";
import type { z } from "zod";

export type Chain = z.infer<typeof ChainSchema>;

const fuzhou = [
  "新型显示",
  "集成电路",
  "光电信息",
  "生物医药",
  "新能源汽车",
  "绿色冶金新材料",
  "纺织功能新材料",
  "高端精细化工",
  "风电装备",
  "新型建材",
  "现代海洋工程装备",
  "深远海养殖",
  "绿色食品",
];

const guangxi = [
  "汽车",
  "机械",
  "电子信息",
  "高端金属新材料",
  "石化化工",
  "高端绿色家居",
  "现代轻工纺织",
  "新能源汽车",
  "新一代信息技术",
  "先进新材料",
  "生物医药",
  "节能环保",
];

/** The chains that each tenant's own document names (N02); a tenant adds others to them. */
export function foundingChainsOf(tenant: TenantId): readonly Chain[] {
  if (tenant === "fuzhou") return fuzhou.map((name) => ({ name, source: "榕政办规〔2024〕4号 一" }));
  if (tenant === "guangxi") return guangxi.map((name) => ({ name, source: "桂政办发〔2022〕43号 一（二）" }));
  return [];
}
