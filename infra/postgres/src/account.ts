import { spawnSync } from "node:child_process";

/** The account that the server runs under; PostgreSQL refuses to run as root, so root gives its rights away. */
export type Account = {
  readonly identity: { readonly uid?: number; readonly gid?: number };
  readonly dropsRights: boolean;
  /**
   * How the server names its data folder when root has dropped its rights: through the handle it was given (its third), not by path.
   * So the folders above may stay closed to the unprivileged account, as /root is, and the data still lives inside the checkout.
   */
  readonly pathOfHandle3: string | undefined;
  readonly pathOfHandle4: string | undefined;
};

/** Decides under whom the server runs: whoever started it, or "nobody" where that was root. No user is created. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) {
    return { identity: {}, dropsRights: false, pathOfHandle3: undefined, pathOfHandle4: undefined };
  }
  const linux = process.platform === "linux";
  return {
    identity: { uid: idOfNobody("-u"), gid: idOfNobody("-g") },
    dropsRights: true,
    pathOfHandle3: linux ? "/proc/self/fd/3" : undefined,
    pathOfHandle4: linux ? "/proc/self/fd/4" : undefined,
  };
}

function idOfNobody(which: "-u" | "-g"): number {
  const answer = spawnSync("id", [which, "nobody"], { encoding: "utf8" });
  const id = Number(answer.stdout);
  if (answer.status !== 0 || !Number.isInteger(id) || id === 0) {
    throw new Error(
      'PostgreSQL does not run as root and there is no account "nobody" to run it under: start as an ordinary user',
    );
  }
  return id;
}
