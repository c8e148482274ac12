import { Card } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { api } from "../../api/client.js";
import type { PostingRow } from "./rows.js";
import { usePostingWords } from "./use-posting-words.js";

type Term = Awaited<ReturnType<typeof api.matchmaking.matchDemand.query>>["data"][number]["terms"][number];

const wholeScore = 100;

/** One answer of the other side: how near it is, and why, term by term. */
export function MatchCard({
  rank,
  score,
  terms,
  posting,
  children,
}: {
  readonly rank: number;
  readonly score: number;
  readonly terms: readonly Term[];
  readonly posting: PostingRow;
  readonly children?: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const words = usePostingWords();
  return (
    <Card
      size="small"
      title={`${rank}. ${posting.product}`}
      extra={t("market.points", { points: score, of: wholeScore })}
    >
      <div className="stack">
        <div>
          {words.firm(posting)} · {words.district(posting)} · {words.quantity(posting)} ·{" "}
          <span className="money">{words.price(posting)}</span>
        </div>
        <dl className="data-list">
          {terms.map(({ term, points, of, ...told }) => (
            <TermLine key={term} words={told[language]} points={t("market.points", { points, of })} />
          ))}
        </dl>
        {children}
      </div>
    </Card>
  );
}

function TermLine({ words, points }: { readonly words: string; readonly points: string }) {
  return (
    <>
      <dt>{words}</dt>
      <dd className="money">{points}</dd>
    </>
  );
}
