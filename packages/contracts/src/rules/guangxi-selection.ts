import type { Criterion, Requirement } from "../selection.js";

const citation = (number: number) => ({
  zh: `桂政办发〔2022〕43号 二（一）${number}`,
  en: `Gui Zheng Ban Fa [2022] No. 43, two (1) ${number}`,
});

const YUAN = 100;
const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;

const firstFour: readonly Criterion[] = [
  {
    number: 1,
    citation: citation(1),
    sentence: {
      zh: "在广西注册、具有独立企业法人资格的制造业企业",
      en: "a manufacturing firm registered in Guangxi as a legal person of its own",
    },
    requirement: {
      all: [
        { fact: "registeredInRegion", is: true },
        { fact: "independentLegalPerson", is: true },
        { fact: "industryCode", manufacturing: true },
      ],
    },
    evidence: ["营业执照"],
  },
  {
    number: 2,
    citation: citation(2),
    sentence: { zh: "在广西的上下游配套企业6家以上", en: "6 or more supporting firms up- and downstream in Guangxi" },
    requirement: { fact: "regionalSuppliers", atLeast: 6 },
    evidence: ["配套企业名单", "供货合同"],
  },
  {
    number: 3,
    citation: citation(3),
    sentence: {
      zh: "年工业总产值或营业收入10亿元以上，或年缴税3000万元以上",
      en: "yearly output or revenue of 1 billion yuan or more, or yearly tax of 30 million yuan or more",
    },
    requirement: {
      any: [
        { fact: "yearlyOutputFen", atLeast: 10 * HUNDRED_MILLION * YUAN },
        { fact: "yearlyRevenueFen", atLeast: 10 * HUNDRED_MILLION * YUAN },
        { fact: "yearlyTaxFen", atLeast: 3000 * TEN_THOUSAND * YUAN },
      ],
    },
    evidence: ["审计报告", "完税证明"],
  },
  {
    number: 4,
    citation: citation(4),
    sentence: {
      zh: "有自治区级以上研发机构、自主品牌或发明专利，并主导或参与制定技术标准",
      en: "a research body of the region's level, a brand of its own or an invention patent, and a part in setting standards",
    },
    requirement: {
      all: [
        {
          any: [
            { fact: "regionLevelResearchBody", is: true },
            { fact: "ownBrand", is: true },
            { fact: "inventionPatent", is: true },
          ],
        },
        { fact: "takesPartInStandards", is: true },
      ],
    },
    evidence: ["研发机构认定文件", "商标注册证", "发明专利证书", "标准文本"],
  },
];

const lastTwo: readonly Criterion[] = [
  {
    number: 6,
    citation: citation(6),
    sentence: {
      zh: "符合国家和自治区产业政策，能效达到行业标杆水平",
      en: "in line with industrial policy, its energy efficiency at the industry's benchmark",
    },
    requirement: {
      all: [
        { fact: "fitsIndustrialPolicy", is: true },
        { fact: "energyBenchmarkLevel", is: true },
      ],
    },
    evidence: ["能效对标报告"],
  },
  {
    number: 7,
    citation: citation(7),
    sentence: {
      zh: "近三年信用良好，未列入经营异常名录或严重违法失信名单，无重大安全、环保、质量事故",
      en: "three years of good credit, on neither negative list, and no major accident of safety, environment or quality",
    },
    requirement: {
      all: [
        { fact: "goodCreditThreeYears", is: true },
        { fact: "onAbnormalOperationList", is: false },
        { fact: "onSeriousDishonestyList", is: false },
        { fact: "majorAccidentThreeYears", is: false },
      ],
    },
    evidence: ["信用报告", "无事故证明"],
  },
];

const ranks = [
  { fact: "mainProductRank", atMost: 20 },
  { fact: "keyPartRank", atMost: 50 },
] as const satisfies readonly Requirement[];

const fifth: Omit<Criterion, "requirement"> = {
  number: 5,
  citation: citation(5),
  sentence: {
    zh: "主导产品市场占有率居国内（或国外）行业前20位、关键零部件竞争力居前50位",
    en: "its main product among the first 20 by market share at home or abroad, its key parts among the first 50",
  },
  evidence: ["行业协会排名证明"],
};

/**
 * Guangxi's seven criteria for chain leaders. The fifth names a rank of the main product and one of key parts with a mere
 * enumeration comma between them: whether one of them is enough, or both are asked for, is the tenant's to say.
 */
export function guangxiCriteria(ranksAskedFor: "either" | "both" = "either"): readonly Criterion[] {
  const requirement = ranksAskedFor === "either" ? { any: ranks } : { all: ranks };
  return [...firstFour, { ...fifth, requirement }, ...lastTwo];
}
