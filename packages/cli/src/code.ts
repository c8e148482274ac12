import { codeOf } from "@lianrong/local/tokens";
import { Command } from "commander";
import { type AccountOptions, accountFor, withAccountOptions } from "./account-book.js";
import { exitStatus, type Terminal } from "./terminal.js";

/** `lianrong code --as <account>`: prints what that person's authenticator shows now, to pass the second factor in a browser. */
export function codeCommand(terminal: Terminal): Command {
  return withAccountOptions(new Command("code"), terminal).action((options: AccountOptions) => {
    const found = accountFor(terminal, options);
    if (!found) return;
    const code = codeOf(found.account, terminal.now());
    if (code) return terminal.write(code);
    terminal.complain(noAuthenticator[terminal.language]);
    terminal.endWith(exitStatus.unavailable);
  });
}

const noAuthenticator = {
  zh: "该账号没有动态口令：系统账号以密钥登录，经办人员只用密码。",
  en: "This account has no authenticator: machines log in by a key, makers by a password alone.",
};
