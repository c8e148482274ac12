import type { ApplicationError } from "./application-errors.js";
import type { DecodeError } from "./decode-file.js";
import type { ChangeStatusError } from "./entry.js";
import type { ChangePolicyError } from "./policy.js";
import type { GroundError } from "./provision.js";
import type { ReadRowsError } from "./read-rows.js";

export type FileError = DecodeError | ReadRowsError;

/** Everything that the service refuses; one row of the problem table each. */
export type WhitelistError =
  | FileError
  | ChangeStatusError
  | ChangePolicyError
  | GroundError
  | { readonly code: "provision-exists" }
  | { readonly code: "no-policy-in-force" }
  | { readonly code: "import-not-found" }
  | { readonly code: "import-has-errors"; readonly errors: number }
  | { readonly code: "import-stale"; readonly errors: number }
  | { readonly code: "entry-not-found" }
  | { readonly code: "enterprise-not-found" }
  | { readonly code: "version-not-found" }
  | { readonly code: "policy-not-found" }
  | { readonly code: "policy-exists" }
  | { readonly code: "chain-exists" }
  | { readonly code: "cursor-invalid" }
  | ApplicationError;
