import { type FunctionComponent, use } from "react";

/** The files of a screen did not come: the network is away, or a new release has given them other names. */
export class ScreenNotFetched extends Error {
  override readonly name = "ScreenNotFetched";
  readonly again: () => void;

  constructor(cause: unknown, again: () => void) {
    super("the files of this screen could not be fetched", { cause });
    this.again = again;
  }
}

/**
 * A screen that is fetched when it is opened first. Where that fails it says so and can be tried again; the page is never
 * reloaded by itself, which without a network would lose everything that stands on it.
 */
export function lazyScreen<Name extends string>(
  load: () => Promise<{ readonly [N in Name]: FunctionComponent }>,
  name: Name,
): FunctionComponent & { readonly preload: () => Promise<void> } {
  let Found: FunctionComponent | undefined;
  let failure: ScreenNotFetched | undefined;
  let loading: Promise<void> | undefined;
  const preload = (): Promise<void> => {
    loading ??= load()
      .then((module) => {
        Found = module[name];
      })
      .catch((error: unknown) => {
        failure = new ScreenNotFetched(error, () => {
          failure = undefined;
        });
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };
  function Screen() {
    if (failure) throw failure;
    if (!Found) use(preload());
    return Found ? <Found /> : null;
  }
  return Object.assign(Screen, { preload });
}
