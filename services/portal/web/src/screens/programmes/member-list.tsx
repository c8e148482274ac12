import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Code } from "../../parts/code.js";
import { LargeMoney } from "../../parts/money.js";
import { type SmallColumn, SmallTable } from "../../parts/small-table.js";
import { freeOfMember, joinedOf } from "./limits.js";
import type { MemberRow, ProgrammeRow } from "./rows.js";
import { useProgrammeRights } from "./use-programme-rights.js";

/** The firms of a programme with what each may draw and has drawn, as far as that is for the person to see. */
export function MemberList({ one }: { readonly one: ProgrammeRow }) {
  const { t } = useTranslation();
  const { organisationId } = useProgrammeRights();
  const { members, status } = one;
  const isLeader = one.leaderId === organisationId;
  const count = joinedOf(one);
  const amount = (title: string, of: (row: MemberRow) => number | null): SmallColumn<MemberRow> => ({
    title,
    align: "right",
    show: (row) => {
      const fen = of(row);
      return fen === null ? "—" : <LargeMoney fen={fen} />;
    },
  });
  const use = [
    amount(t("line.reserved"), ({ usage }) => usage?.reservedFen ?? null),
    amount(t("line.used"), ({ usage }) => usage?.usedFen ?? null),
    amount(t("programme.memberFree"), (row) => freeOfMember(row, status)),
  ];
  const hint = isLeader ? "programme.leaderSees" : count ? "programme.limitsHint" : "programme.memberSees";
  return (
    <section className="stack">
      <div>
        <h2 className="page-title">{t("programme.members")}</h2>
        <Typography.Text type="secondary">
          {count && members.length > 0 ? `${t("programme.memberCount", count)} · ` : null}
          {t(members.length > 0 ? hint : "programme.noMembers")}
        </Typography.Text>
      </div>
      {members.length > 0 ? (
        <SmallTable<MemberRow>
          rows={members}
          rowKey={({ enterpriseId }) => enterpriseId}
          columns={[
            { title: t("programme.member"), show: (row) => <Firm row={row} /> },
            {
              title: t("programme.memberState"),
              show: ({ joinedAt }) =>
                joinedAt ? t("programme.joinedOn", { on: joinedAt.slice(0, 10) }) : t("programme.invited"),
            },
            amount(t("programme.limit"), ({ limitFen }) => limitFen),
            ...(isLeader ? [] : use),
          ]}
        />
      ) : null}
    </section>
  );
}

function Firm({ row: { name, uscc } }: { readonly row: MemberRow }) {
  return (
    <>
      {name}
      {uscc ? (
        <div>
          <Code text={uscc} />
        </div>
      ) : null}
    </>
  );
}
