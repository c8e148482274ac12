/** A state machine as data: from each status, the actions it allows and where each one leads. */
export type Lifecycle<Status extends string, Action extends string> = {
  readonly [From in Status]: { readonly [A in Action]?: Status };
};

/** Where `action` leads from `status`; undefined means the table forbids it and the caller must say so. */
export function nextStatus<Status extends string, Action extends string>(
  lifecycle: Lifecycle<Status, Action>,
  status: Status,
  action: Action,
): Status | undefined {
  return lifecycle[status][action];
}
