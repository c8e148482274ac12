import { Phase, type PhaseList, phases } from "@lianrong/contracts/phases";
import { ok, type Result } from "@lianrong/core/result";

/** Whoever follows a request reads what each phase means and who acts next. */
export async function listPhases(): Promise<Result<PhaseList, never>> {
  return ok({ data: Phase.options.map((phase) => ({ phase, ...phases[phase] })) });
}
