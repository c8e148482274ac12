import { problems as bankMatching } from "@lianrong/bank-matching/http/problems";
import type { ProblemChapter } from "@lianrong/http/problem-pages";
import { edgeProblems } from "@lianrong/http/problems";
import { problems as identity } from "@lianrong/identity/http/problems";
import { problems as intake } from "@lianrong/intake/http/problems";
import { problems as matchmaking } from "@lianrong/matchmaking/http/problems";
import { problems as oversight } from "@lianrong/oversight/http/problems";
import { problems as portal } from "@lianrong/portal/http/problems";
import { problems as whitelist } from "@lianrong/whitelist/http/problems";

/** Every problem that a caller can be told, by the service that tells it. */
export const problemChapters: readonly ProblemChapter[] = [
  { title: "所有服务 / every service", problems: edgeProblems },
  { title: "身份与目录 / identity", problems: identity },
  { title: "白名单 / whitelist", problems: whitelist },
  { title: "融资申请与确权 / intake", problems: intake },
  { title: "银企撮合 / bank-matching", problems: bankMatching },
  { title: "供需对接 / matchmaking", problems: matchmaking },
  { title: "监管 / oversight", problems: oversight },
  { title: "门户 / portal", problems: portal },
];
