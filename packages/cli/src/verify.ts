import { Command } from "commander";
import type { Terminal } from "./terminal.js";
import { verifyAuditCommand } from "./verify-audit.js";
import { confirmationCommand } from "./verify-confirmation.js";
import { versionCommand } from "./verify-version.js";

/** `lianrong verify …`: verifies what the platform gave out, from files alone. */
export function verifyCommand(terminal: Terminal): Command {
  return new Command("verify")
    .addCommand(confirmationCommand(terminal))
    .addCommand(versionCommand(terminal))
    .addCommand(verifyAuditCommand(terminal));
}
