import { apiPages } from "@lianrong/http/api-pages";
import { pageStyle } from "@lianrong/http/document-page";
import { problemPages } from "@lianrong/http/problem-pages";
import type { Clock } from "@lianrong/runtime/clock";
import { Hono } from "hono";
import { guidePages } from "./guide-pages.js";
import { problemChapters } from "./problem-chapters.js";

/** The services' names as people call them. */
export const titles = {
  whitelist: "白名单",
  intake: "融资申请与确权",
  "bank-matching": "银企撮合",
  matchmaking: "供需对接",
  oversight: "监管",
  identity: "身份与目录",
} as const;

export const titledServices = Object.entries(titles).map(([name, title]) => ({ name, title }));

/** What anybody may read: the APIs, the guide, and what each problem means. */
export function publicPages(clock: Clock): Hono {
  return new Hono()
    .route("/", apiPages(titledServices))
    .route("/", pageStyle())
    .route("/", guidePages())
    .route("/", problemPages(problemChapters, clock));
}
