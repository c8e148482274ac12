/** The little of a browser that logging in needs: it keeps cookies, follows redirects inside one origin, and fills one form. */
export type Browser = {
  /** Goes to the address and follows redirects until a page answers, or one leads away from the origin. */
  readonly go: (url: URL, form?: URLSearchParams) => Promise<Arrival>;
};

export type Arrival =
  | { readonly at: "page"; readonly url: URL; readonly status: number; readonly html: string }
  | { readonly at: "elsewhere"; readonly url: URL };

const MAX_REDIRECTS = 10;

/** `stopAt` is an address inside the origin that counts as elsewhere: where a client of the same origin waits for its code. */
export function openBrowser(
  origin: string,
  stopAt?: string,
  /** Sent with each request: where a proxy says that the browser stands, for one. */
  sent: Readonly<Record<string, string>> = {},
): Browser {
  const cookies = new Map<string, string>();

  async function request(url: URL, form: URLSearchParams | undefined): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie, "accept-language": "zh-CN", ...sent },
      ...(form ? { method: "POST", body: form } : {}),
    });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  }

  return {
    go: async (start, form) => {
      let url = start;
      let response = await request(url, form);
      for (let redirects = 0; redirects < MAX_REDIRECTS; redirects += 1) {
        const location = response.headers.get("location");
        if (!location) return { at: "page", url, status: response.status, html: await response.text() };
        url = new URL(location, url);
        if (url.origin !== origin || `${url.origin}${url.pathname}` === stopAt) return { at: "elsewhere", url };
        response = await request(url, undefined);
      }
      throw new Error(`more than ${MAX_REDIRECTS} redirects from ${start.href}`);
    },
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  const [name = "", value = ""] = splitOnce(pair);
  const expires = attributes.map(splitOnce).find(([key]) => key.trim().toLowerCase() === "expires")?.[1];
  if (value === "" || (expires && Date.parse(expires) < Date.now())) cookies.delete(name);
  else cookies.set(name, value);
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
