import { tokenFor } from "@lianrong/local/tokens";
import { Command } from "commander";
import { type AccountOptions, accountFor, complainOfNoAnswer, withAccountOptions } from "./account-book.js";
import type { Terminal } from "./terminal.js";

/** `lianrong token --as <account>`: prints a real access token of the account, to try the API with. */
export function tokenCommand(terminal: Terminal): Command {
  return withAccountOptions(new Command("token"), terminal).action(async (options: AccountOptions) => {
    const found = accountFor(terminal, options);
    if (!found) return;
    const { account, origin } = found;
    try {
      terminal.write((await tokenFor(origin, account)).value);
      if (account.type === "client" && account.dpop) terminal.complain(boundToKey[terminal.language]);
    } catch (error) {
      complainOfNoAnswer(terminal, origin, error);
    }
  });
}

const boundToKey = {
  zh: "该账号的令牌绑定密钥（DPoP），单独使用会被拒绝；请用 lianrong call。",
  en: "This account's tokens are bound to a key (DPoP) and refused without its proof: use lianrong call.",
};
