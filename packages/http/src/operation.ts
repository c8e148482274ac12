import type { Actor, OrganisationKind, Permission, Role } from "@lianrong/contracts/actor";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Result } from "@lianrong/core/result";
import type { Transact } from "@lianrong/runtime/transact";
import { z } from "zod";
import type { Failure, Language } from "./problem.js";

/** Who may ask: the token's scope, the kinds of organisation, and where it matters the roles inside it. */
export type Access = {
  readonly permission: Permission;
  readonly kinds: readonly OrganisationKind[];
  readonly roles?: readonly Role[];
};

/** What every service's dependencies hold at least. */
export type OperationDeps = { readonly transaction: Transact };

/** One thing that can be asked of a service. REST, tRPC, the OpenAPI document and the table of access are made from it. */
export type Operation<
  Deps,
  F extends Failure,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = {
  readonly kind: "query" | "command";
  /** REST path below `/api/<service>/v1`; `{name}` is filled from the input's field of that name. */
  readonly path: string;
  readonly summary: Bilingual;
  readonly access: Access;
  /** Whoever confirms or approves has proven more than a password (R46). */
  readonly secondFactor?: boolean;
  /** Only some inputs confirm or approve: what these are, in words; whether one does, `prepare` says. */
  readonly secondFactorWhere?: Bilingual;
  readonly input: Input;
  readonly output: Output;
  /** The media types of a command whose body is a file: it arrives as the input's `file`. */
  readonly fileTypes?: readonly string[];
  /** The answer, which is a text, is sent by REST as a file of this media type and name. */
  readonly answersFile?: { readonly type: string; readonly name: string };
  readonly maxBytes: number;
  /** The answer holds a secret: it is told once and never kept, so a repeat learns no more than that it was told. */
  readonly toldOnce?: boolean;
  /** The input holds a password: what is kept of it to know a repeat again helps nobody to guess it. */
  readonly secretInput?: boolean;
  /** Parses the raw input; what comes back can be run and fingerprinted, and holds nothing unparsed. */
  readonly prepare: (raw: unknown, language: Language) => Prepared<Deps, F>;
};

type Run<Deps, F extends Failure, Answered> = (deps: Deps, actor: Actor) => Promise<Result<Answered, F>>;

export type Prepared<Deps, F extends Failure> =
  | {
      readonly ok: true;
      readonly input: unknown;
      readonly demandsSecondFactor: boolean;
      readonly run: Run<Deps, F, unknown>;
      /** What is done before the transaction is opened; its answer is then run in the transaction, in the place of `run`. */
      readonly ahead?: (deps: Deps, actor: Actor) => Promise<Run<Deps, F, unknown>>;
    }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

type Written<Deps, F extends Failure, Input extends z.ZodType, Output extends z.ZodType> = {
  readonly path: string;
  readonly summary: Bilingual;
  readonly access: Access;
  readonly secondFactor?: boolean;
  readonly secondFactorWhere?: Bilingual & { readonly is: (input: z.output<Input>) => boolean };
  readonly input: Input;
  readonly output: Output;
  readonly fileTypes?: readonly string[];
  readonly answersFile?: { readonly type: string; readonly name: string };
  readonly maxBytes?: number;
  readonly toldOnce?: boolean;
  readonly secretInput?: boolean;
  readonly run: (deps: Deps, actor: Actor, input: z.output<Input>) => Promise<Result<z.input<Output>, F>>;
};

/** A command that takes too long for a transaction: `ahead` reads and works it out, and answers what is left to be done. */
type WrittenAhead<Deps, F extends Failure, Input extends z.ZodType, Output extends z.ZodType> = Omit<
  Written<Deps, F, Input, Output>,
  "run"
> & { readonly ahead: Ahead<Deps, F, Input, Output> };

type Ahead<Deps, F extends Failure, Input extends z.ZodType, Output extends z.ZodType> = (
  deps: Deps,
  actor: Actor,
  input: z.output<Input>,
) => Promise<Run<Deps, F, z.input<Output>>>;

/** How zod words what is wrong with a field. */
const messages = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

const defaultMaxBytes = 1024 * 1024;

/** The builders of a service's table of operations, knowing its dependencies and its failures. */
export function operationsOf<Deps, F extends Failure>() {
  const build = <Kind extends "query" | "command", Input extends z.ZodType, Output extends z.ZodType>(
    kind: Kind,
    { run, maxBytes, ...written }: Written<Deps, F, Input, Output>,
    ahead?: Ahead<Deps, F, Input, Output>,
  ): Operation<Deps, F, Input, Output> & { readonly kind: Kind } => ({
    ...written,
    kind,
    maxBytes: maxBytes ?? defaultMaxBytes,
    prepare: (raw, language) => {
      const parsed = written.input.safeParse(raw, { error: messages[language] });
      if (!parsed.success) return { ok: false, issues: parsed.error.issues };
      const demandsSecondFactor = written.secondFactor ?? written.secondFactorWhere?.is(parsed.data) ?? false;
      return {
        ok: true,
        input: parsed.data,
        demandsSecondFactor,
        run: (deps, actor) => run(deps, actor, parsed.data),
        ...(ahead ? { ahead: (deps: Deps, actor: Actor) => ahead(deps, actor, parsed.data) } : {}),
      };
    },
  });
  return {
    query: <Input extends z.ZodType, Output extends z.ZodType>(written: Written<Deps, F, Input, Output>) =>
      build("query", written),
    command: <Input extends z.ZodType, Output extends z.ZodType>(written: Written<Deps, F, Input, Output>) =>
      build("command", written),
    commandAhead: <Input extends z.ZodType, Output extends z.ZodType>({
      ahead,
      ...written
    }: WrittenAhead<Deps, F, Input, Output>) =>
      build(
        "command",
        { ...written, run: async (deps, actor, input) => (await ahead(deps, actor, input))(deps, actor) },
        ahead,
      ),
  };
}
