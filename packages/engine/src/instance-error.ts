import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { CatalogueError } from "./pair-table.js";
import { mostProducts } from "./problem.js";
import { tellOddRuleFault } from "./tell-odd-rule.js";
import { type LineError, mostLineBytes } from "./utf8-lines.js";

/** What is wrong with an instance file, and on which of its lines (from 1). */
export type InstanceError =
  | LineError
  | { readonly code: "bad-json"; readonly lineNumber: number; readonly detail: string }
  | { readonly code: "lone-carriage-return"; readonly lineNumber: number }
  | { readonly code: "bad-record"; readonly lineNumber: number; readonly detail: Bilingual }
  | { readonly code: "repeated-key"; readonly lineNumber: number; readonly key: string }
  | { readonly code: "repeated-settings"; readonly lineNumber: number }
  | { readonly code: "duplicate-request"; readonly lineNumber: number; readonly requestId: string }
  | { readonly code: "catalogue-after-request"; readonly lineNumber: number }
  | { readonly code: "too-many-products"; readonly lineNumber: number }
  | { readonly code: "bad-catalogue"; readonly lineNumber: number; readonly error: CatalogueError };

/** One sentence on what is wrong and where; whatever the file says in it can be shown on a terminal. */
export function describeInstanceError(error: InstanceError): Bilingual {
  const { zh, en } = whatIsWrong(error);
  return { zh: visible(`第${error.lineNumber}行：${zh}`), en: visible(`line ${error.lineNumber}: ${en}`) };
}

/** Without characters that a terminal obeys instead of showing them. */
function visible(text: string): string {
  return text.replace(/\p{C}/gu, "\ufffd");
}

function whatIsWrong(error: InstanceError): Bilingual {
  switch (error.code) {
    case "not-utf8":
      return { zh: "不是UTF-8文本，请将文件另存为UTF-8编码", en: "not UTF-8: save the file in that encoding" };
    case "line-too-long": {
      const most = mostLineBytes / 2 ** 20;
      return {
        zh: `一行超过${most}MB；每行须以换行符（LF）结尾`,
        en: `a single line of more than ${most} MB; each line must end with a line feed`,
      };
    }
    case "bad-json":
      return { zh: `不是完整的JSON${placeZh(error.detail)}`, en: `not JSON: ${error.detail}` };
    case "lone-carriage-return":
      return {
        zh: "行内有单独的回车符（CR），请将文件另存为以LF或CRLF换行",
        en: "a carriage return alone within the line: save the file with line feeds (LF or CRLF)",
      };
    case "bad-record":
      return error.detail;
    case "repeated-key":
      return { zh: `字段${error.key}重复`, en: `the key ${error.key} stands twice in one object` };
    case "repeated-settings":
      return { zh: "设置（settings）只能有一条", en: "the settings stand here a second time" };
    case "duplicate-request":
      return { zh: `申请${error.requestId}重复`, en: `the request ${error.requestId} stands here a second time` };
    case "catalogue-after-request":
      return {
        zh: "设置、额度、产品和跨产品限额须写在第一笔申请之前",
        en: "settings, lines, products and side limits must stand before the first request",
      };
    case "too-many-products":
      return { zh: `产品超过${mostProducts}个`, en: `more than ${mostProducts} products` };
    case "bad-catalogue":
      return wrongInCatalogue(error.error);
  }
}

/** Where the runtime found the fault, which it says in English and counts from 0; nothing where it does not say. */
function placeZh(detail: string): string {
  const position = /at position (\d+)/.exec(detail)?.[1];
  return position === undefined ? "" : `，错在第${Number(position) + 1}个字符`;
}

function wrongInCatalogue(error: CatalogueError): Bilingual {
  switch (error.code) {
    case "duplicate-line":
      return { zh: `额度${error.lineId}重复`, en: `the line ${error.lineId} stands here a second time` };
    case "unknown-parent":
      return {
        zh: `额度${error.lineId}的上级${error.parentId}不存在`,
        en: `the line ${error.lineId} hangs under ${error.parentId}, which is not in the file`,
      };
    case "line-cycle":
      return {
        zh: `额度${error.lineId}的上级形成循环`,
        en: `the line ${error.lineId} hangs, by way of its parents, under itself`,
      };
    case "duplicate-product":
      return { zh: `产品${error.productId}重复`, en: `the product ${error.productId} stands here a second time` };
    case "unknown-line":
      return {
        zh: `产品${error.productId}的额度${error.lineId}不存在`,
        en: `the product ${error.productId} lends from ${error.lineId}, which is not in the file`,
      };
    case "duplicate-side-limit":
      return {
        zh: `跨产品限额${error.sideLimitId}重复`,
        en: `the side limit ${error.sideLimitId} stands here a second time`,
      };
    case "unknown-product":
      return {
        zh: `跨产品限额${error.sideLimitId}所列的产品${error.productId}不存在`,
        en: `the side limit ${error.sideLimitId} names the product ${error.productId}, which is not in the file`,
      };
    case "bad-rule": {
      const fault = tellOddRuleFault(error);
      return {
        zh: `产品${error.productId}的附加规则有误，${fault.zh}`,
        en: `the rule of the product ${error.productId} cannot be used. ${fault.en}`,
      };
    }
  }
}
