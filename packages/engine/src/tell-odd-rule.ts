import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { OddRuleFault } from "./odd-rule.js";

/** What is wrong with a rule, and where. */
export function tellOddRuleFault({ why, position, detail }: OddRuleFault): Bilingual {
  const { zh, en } = words[why](detail);
  return { zh: `第${position}个字符：${zh}。`, en: `At character ${position}: ${en}.` };
}

const words: Readonly<Record<OddRuleFault["why"], (detail: string) => Bilingual>> = {
  syntax: (detail) => ({ zh: `语法有误（${detail}）`, en: `it cannot be read (${detail})` }),
  "unknown-name": (detail) => ({ zh: `没有这个名称（${detail}）`, en: `there is no such name (${detail})` }),
  types: (detail) => ({
    zh: `两边的类型不能这样比较或计算（${detail}）`,
    en: `these types do not go together (${detail})`,
  }),
  "no-condition": (detail) => ({ zh: `结果应为真或假，而不是${detail}`, en: `it gives ${detail}, not true or false` }),
  function: (name) => ({ zh: `不能使用${name}`, en: `${name} cannot be used` }),
  list: (name) => ({
    zh: `${name}只能用于request自己的列表或写明的列表`,
    en: `${name} walks only a list of the request or one that is written out`,
  }),
  "too-large": (detail) => ({ zh: `表达式过大或嵌套过深（${detail}）`, en: `it is too large or too deep (${detail})` }),
  "too-costly": (steps) => ({
    zh: `最多可能执行${steps}步，超出限制`,
    en: `it may take ${steps} steps, which is too many`,
  }),
};
