import { runProcess } from "@lianrong/http/process";
import { BankMatchingConfig, SCHEMA, SERVICE, startBankMatching } from "./service.js";

await runProcess({ name: SERVICE, schema: SCHEMA, extra: BankMatchingConfig, start: startBankMatching });
