import type { Tx } from "@lianrong/runtime/database";

const LONGEST_BROWSER = 300;

/** Keeps from where a session was opened, or raised to a second factor. */
export async function saveLoginPlace(
  tx: Tx,
  place: { readonly sessionUid: string; readonly address: string; readonly browser: string },
): Promise<void> {
  await tx.query({
    name: "save-login-place",
    text: `insert into login_place (session_uid, address, browser, seen_at) values ($1, $2, $3, now())
           on conflict (session_uid) do update set
             address = excluded.address, browser = excluded.browser, seen_at = excluded.seen_at`,
    values: [place.sessionUid, place.address, place.browser.slice(0, LONGEST_BROWSER)],
  });
}
