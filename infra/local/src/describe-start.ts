import type { AccountBook } from "./accounts.js";

/** Prints where everything is, who can sign in, and what to try. */
export function describeStart({
  book,
  say,
}: {
  readonly book: AccountBook;
  readonly say: (line: string) => void;
}): void {
  const { origin, accounts } = book;
  const width = Math.max(...accounts.map(({ account }) => account.length));
  say("");
  say(`链融已就绪：${origin}`);
  say(`  工作台     ${origin}/（人员账号的口令见 .data/accounts.json）`);
  say(`  接口页面   ${origin}/docs`);
  say(`  就绪检查   ${origin}/readyz`);
  say("");
  say("演示账号（城市、企业、银行均为虚构；密钥与口令保存在 .data/accounts.json）：");
  for (const { account, organisation, type } of accounts) {
    say(`  ${account.padEnd(width)}  ${type === "client" ? "系统" : "人员"}  ${organisation}`);
  }
  say("");
  say("试一试：");
  say(
    "  npm run -s lianrong -- code --as minguang.checker   复核、管理员登录时的动态口令（六位，半分钟一换，每个只能用一次）",
  );
  say("  npm run -s lianrong -- story                      再演一遍主流程");
  say("  npm run -s lianrong -- call --as finance-bureau GET /api/oversight/v1/funnel");
  say("  npm run -s lianrong -- check uscc 91350102MAAY4CL12B");
  say("按 Ctrl-C 停止。");
}
