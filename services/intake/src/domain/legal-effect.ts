import type { Bilingual } from "@lianrong/contracts/bilingual";

/** Shown before signing and signed with it (R28, R30, N41). */
export const legalEffect: Bilingual = {
  zh:
    "本单位确认上述债权真实存在，金额以“确认金额”为准。依据《中华人民共和国民法典》第七百六十三条、" +
    "最高人民法院关于适用民法典合同编通则若干问题的解释第四十九条第二款、关于适用民法典有关担保制度的解释第六十一条第一款，" +
    "确认后不得再以债权不存在对抗善意的融资方。除在此明示放弃外，依据民法典第五百四十八条、第五百四十九条享有的抗辩权（包括质量异议）和抵销权仍然保留。" +
    "确认不等于付款承诺，不改变合同约定的付款日期。",
  en:
    "We confirm that this debt exists in the amount stated as confirmed. Under Article 763 of the Civil Code, Article 49 (2) of " +
    "the Interpretation on contracts and Article 61 (1) of the Interpretation on security, we can no longer deny its existence " +
    "towards a funder in good faith. Unless waived here in words, our defences, quality among them, and our right of set-off under " +
    "Articles 548 and 549 remain. A confirmation is no promise to pay and does not change the day on which payment is due.",
};
