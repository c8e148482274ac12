import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Terminal } from "./terminal.js";

const quietMs = 500;

/** Says how far it is, each tenth once, and only where the work takes long enough to wonder. */
export function progressTo({ complain, language, now }: Terminal, what: Bilingual): (done: number) => void {
  const startedAt = now().getTime();
  let said = 0;
  return (done) => {
    const tenths = Math.floor(done * 10);
    if (tenths <= said || now().getTime() - startedAt < quietMs) return;
    said = tenths;
    complain(`${what[language]} ${tenths * 10} %`);
  };
}
