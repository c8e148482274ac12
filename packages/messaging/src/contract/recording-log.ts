import type { Log } from "../log.js";

/** A log whose lines a test can read back. */
export function recordingLog(): Log & {
  readonly entries: (level: keyof Log) => readonly object[];
  readonly clear: () => void;
} {
  const lines: { level: keyof Log; fields: object }[] = [];
  const record = (level: keyof Log) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...fields, message } });
  };
  return {
    info: record("info"),
    warn: record("warn"),
    error: record("error"),
    entries: (level) => lines.filter((line) => line.level === level).map((line) => line.fields),
    clear: () => {
      lines.length = 0;
    },
  };
}
