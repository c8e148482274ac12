import { type Logger as PinoLogger, pino } from "pino";

export type Logger = PinoLogger;

const secretPaths = [
  "*.password",
  "*.authorization",
  "*.cookie",
  "*.client_assertion",
  "*.access_token",
  "*.signature",
  "req.headers.authorization",
  "req.headers.cookie",
  "req.headers.dpop",
];

/** A logger of JSON lines that never prints a credential; `level` is pino's, e.g. "info". */
export function createLogger(options: { readonly service: string; readonly level: string }): Logger {
  return pino({
    base: { service: options.service },
    level: options.level,
    redact: { paths: secretPaths, censor: "[redacted]" },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
