import type { ProblemTable } from "@lianrong/http/problem";
import { edgeProblems } from "@lianrong/http/problems";

/** What the portal's server side refuses by itself, before a service is asked. */
export type PortalError =
  | { readonly code: "not-logged-in" }
  | { readonly code: "cross-site-refused" }
  | { readonly code: "too-many-streams" }
  | { readonly code: "route-not-found" }
  | { readonly code: "input-invalid" }
  | { readonly code: "body-too-large" }
  | { readonly code: "unavailable" };

export const problems = {
  "not-logged-in": {
    status: 401,
    title: { zh: "登录已过期，请重新登录", en: "The login is over: log in again" },
    remedy: {
      zh: "重新登录后回到本页；填写的草稿仍在本机。",
      en: "Log in and come back to this page; what you filled in is kept on this device.",
    },
  },
  "cross-site-refused": {
    status: 403,
    title: { zh: "请求不是从本系统页面发出的", en: "The request does not come from a page of ours" },
    remedy: {
      zh: "请从本系统的页面办理；程序接入请使用 /api 下的接口。",
      en: "Do it on a page of this system; a program uses the interfaces below /api.",
    },
  },
  "too-many-streams": {
    status: 429,
    title: { zh: "打开的窗口过多", en: "Too many windows are open" },
    remedy: { zh: "关掉几个窗口后刷新。", en: "Close some windows and reload." },
  },
  "route-not-found": edgeProblems["route-not-found"],
  "input-invalid": edgeProblems["input-invalid"],
  "body-too-large": edgeProblems["body-too-large"],
  unavailable: edgeProblems.unavailable,
} as const satisfies ProblemTable<PortalError>;
