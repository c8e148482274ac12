import type { CursorError } from "@lianrong/contracts/place-cursor";
import type { ProblemTable } from "@lianrong/http/problem";
import type { CloseAlertError } from "../usecases/close-alert.js";
import { remedies } from "./remedies.js";

export type OversightError = CursorError | CloseAlertError;

export const problems = {
  "alert-not-found": {
    status: 404,
    title: { zh: "没有找到该预警", en: "No such alert" },
    remedy: remedies["alert-not-found"],
  },
  "alert-closed": {
    status: 409,
    title: { zh: "该预警已办结", en: "The alert has been closed already" },
    remedy: remedies["alert-closed"],
  },
  "cursor-invalid": {
    status: 400,
    title: { zh: "游标无效", en: "The cursor is not one of ours" },
    remedy: remedies["cursor-invalid"],
  },
} as const satisfies ProblemTable<OversightError>;
