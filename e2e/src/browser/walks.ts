import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** By whom each of the portal's addresses is walked; one that is missing here fails the walk. */
export const walks = {
  "/": "haixia.owner",
  "/receivables": "haixia.owner",
  "/receivables/record": "haixia.owner",
  "/requests": "haixia.owner",
  "/requests/file": "haixia.owner",
  "/filings": "minguang.maker",
  "/filings/draft": "minguang.maker",
  "/confirmations": "minguang.maker",
  "/confirmations/upload": "minguang.maker",
  "/confirmations/table": "minguang.maker",
  "/notices": "minguang.maker",
  "/signing-key": "minguang.checker",
  "/matches": "bank-jiangcheng.manager",
  "/loans": "bank-jiangcheng.manager",
  "/products": "bank-jiangcheng.manager",
  "/credit-lines": "bank-jiangcheng.manager",
  "/programmes": "bank-jiangcheng.manager",
  "/webhooks": "bank-jiangcheng.manager",
  "/overview": "finance-bureau.clerk",
  "/counted": "finance-bureau.clerk",
  "/allocations": "finance-bureau.clerk",
  "/allocations/placements": "finance-bureau.clerk",
  "/monitor": "finance-bureau.clerk",
  "/alerts": "finance-bureau.clerk",
  "/whitelist": "finance-bureau.clerk",
  "/applications": "industry-bureau.clerk",
  "/applications/apply": "haixia.owner",
  "/public-notices": "wuyi.owner",
  "/appeals": "wuyi.owner",
  "/negative-lists": "finance-bureau.clerk",
  "/policies": "finance-bureau.clerk",
  "/demands": "minguang.maker",
  "/capabilities": "haixia.owner",
  "/introductions": "minguang.maker",
  "/import": "finance-bureau.clerk",
  "/keys": "minguang.admin",
  "/people": "minguang.admin",
  "/clients": "minguang.admin",
  "/access-log": "minguang.admin",
  "/account": "minguang.checker",
} as const;

/** The addresses that the portal's router knows. */
export function routesOf(): ReadonlySet<string> {
  const file = fileURLToPath(new URL("../../../services/portal/web/src/router.tsx", import.meta.url));
  const found = readFileSync(file, "utf8").matchAll(/\bat\(\s*"([^"]+)"/g);
  return new Set([...found].map(([, path]) => path ?? ""));
}
