import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { SelectionFact } from "@lianrong/contracts/selection";

const names: Readonly<Record<SelectionFact, Bilingual>> = {
  registeredInRegion: { zh: "在本地注册", en: "registered in the region" },
  independentLegalPerson: { zh: "独立法人资格", en: "a legal person of its own" },
  industryCode: { zh: "行业属于制造业", en: "industry is manufacturing" },
  regionalSuppliers: { zh: "本地配套企业数", en: "number of local suppliers" },
  yearlyOutputFen: { zh: "年工业总产值", en: "yearly output" },
  yearlyRevenueFen: { zh: "年营业收入", en: "yearly revenue" },
  yearlyTaxFen: { zh: "年缴税额", en: "yearly tax" },
  regionLevelResearchBody: { zh: "自治区级以上研发机构", en: "research body of the region's level" },
  ownBrand: { zh: "自主品牌", en: "brand of its own" },
  inventionPatent: { zh: "发明专利", en: "invention patent" },
  takesPartInStandards: { zh: "主导或参与制定标准", en: "part in setting standards" },
  mainProductRank: { zh: "主导产品市场占有率排名", en: "rank of the main product" },
  keyPartRank: { zh: "关键零部件排名", en: "rank of key parts" },
  fitsIndustrialPolicy: { zh: "符合产业政策", en: "fit with industrial policy" },
  energyBenchmarkLevel: { zh: "能效达到标杆水平", en: "energy efficiency at the benchmark" },
  goodCreditThreeYears: { zh: "近三年信用良好", en: "good credit for three years" },
  onAbnormalOperationList: { zh: "经营异常名录", en: "list of abnormal operation" },
  onSeriousDishonestyList: { zh: "严重违法失信名单", en: "list of serious dishonesty" },
  majorAccidentThreeYears: { zh: "近三年重大事故", en: "major accident within three years" },
};

/** What a fact is called by whoever reads why a criterion is not met. */
export function factName(fact: SelectionFact): Bilingual {
  return names[fact];
}
