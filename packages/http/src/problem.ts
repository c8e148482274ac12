import type { Bilingual } from "@lianrong/contracts/bilingual";
import { dayOf } from "@lianrong/contracts/instants";
import type { Rule } from "@lianrong/contracts/rule";
import type { RuleId } from "@lianrong/contracts/rule-id";
import { ruleText } from "@lianrong/contracts/rules";

export type Language = "zh" | "en";

/** An expected failure of a use-case: its `code` is stable and public, and so is everything else in it. */
export type Failure = { readonly code: string };

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

/** What a problem's page is made of: what happened, what to do about it, and the row of the rules that refused where one did. */
export type ListedProblem = {
  readonly status: ProblemStatus;
  readonly title: Bilingual;
  readonly remedy: Bilingual;
  readonly rule?: RuleId;
};

/** What to do about each code: a missing and a stale row are both compile errors. */
export type Remedies<Code extends string> = { readonly [Known in Code]: Bilingual };

/** How one failure is told to the caller. */
export type Problem<F> = ListedProblem & {
  detail?(failure: F): Bilingual;
  ruleOf?(failure: F): RuleId | undefined;
};

/** One row per failure of a service: a missing and a stale row are both compile errors. */
export type ProblemTable<F extends Failure> = {
  readonly [Code in F["code"]]: Problem<Extract<F, { readonly code: Code }>>;
};

/** What is wrong with one field of the input. */
export type FieldError = { readonly path: string; readonly code: string; readonly message: string };

/** The rule that refused: its article, and from when to when it is in force (N95). */
export type RuleInForce = {
  readonly id: string;
  readonly citation: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
};

/** RFC 9457, with our `code`, what to do, the rule that refused, and the trace to ask support about. */
export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly detail: string;
  readonly remedy: string;
  readonly code: string;
  readonly rule?: RuleInForce;
  readonly errors?: readonly FieldError[];
  readonly traceId: string;
};

export type Told = {
  readonly code: string;
  readonly status: ProblemStatus;
  readonly title: Bilingual;
  readonly remedy: Bilingual;
  readonly detail?: Bilingual;
  readonly rule?: RuleId;
  readonly errors?: readonly FieldError[];
};

/** Looks a failure up in its service's table. */
export function tell<F extends Failure>(table: ProblemTable<F>, failure: F): Told {
  const code: F["code"] = failure.code;
  const row: Problem<F> = table[code];
  const rule = row.rule ?? row.ruleOf?.(failure);
  return {
    code: failure.code,
    status: row.status,
    title: row.title,
    remedy: row.remedy,
    ...(row.detail ? { detail: row.detail(failure) } : {}),
    ...(rule ? { rule } : {}),
  };
}

/** The document in the caller's language. */
export function problemDocument(
  told: Told,
  context: { language: Language; traceId: string; now: Date },
): ProblemDocument {
  const rule = told.rule ? ruleText(told.rule, dayOf(context.now)) : undefined;
  return {
    type: `/problems/${told.code}`,
    title: told.title[context.language],
    status: told.status,
    detail: (told.detail ?? told.title)[context.language],
    remedy: told.remedy[context.language],
    code: told.code,
    ...(rule ? { rule: inForce(rule, context.language) } : {}),
    ...(told.errors ? { errors: told.errors } : {}),
    traceId: context.traceId,
  };
}

function inForce({ id, citation, effectiveFrom, effectiveTo }: Rule, language: Language): RuleInForce {
  return { id, citation: citation[language], effectiveFrom, effectiveTo };
}

/** The caller's language: Chinese unless English is preferred. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = acceptLanguage?.split(",")[0]?.trim().toLowerCase() ?? "";
  return first.startsWith("en") ? "en" : "zh";
}
