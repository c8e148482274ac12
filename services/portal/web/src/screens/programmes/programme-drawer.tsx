import { skipToken, useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { freeOf } from "./limits.js";
import { MemberList } from "./member-list.js";
import { ProgrammeSteps } from "./programme-steps.js";
import { stepsOf } from "./programme-turn.js";
import type { ProgrammeRow } from "./rows.js";
import { useProgrammeRights } from "./use-programme-rights.js";

/** One programme: its limits, whose word is there, its members, and the next step for whose turn it is. */
export function ProgrammeDrawer({
  id,
  onClose,
}: {
  readonly id: `prg_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const person = useProgrammeRights();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["programme", id],
    queryFn: id ? () => api.bankMatching.getProgramme.query({ programmeId: id }) : skipToken,
  });
  const steps = data && person.acts ? stepsOf(person, data) : [];
  return (
    <DetailDrawer
      title={data?.name ?? t("nav.programmes")}
      open={id !== undefined}
      onClose={onClose}
      footer={data && steps.length > 0 ? <ProgrammeSteps one={data} steps={steps} /> : null}
      live={data && { ids: [data.programmeId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          <ProgrammeFacts one={data} />
          <MemberList one={data} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

function ProgrammeFacts({ one }: { readonly one: ProgrammeRow }) {
  const { t } = useTranslation();
  const { usage, status } = one;
  const word = (agreedAt: string | null) => {
    if (agreedAt !== null) return t("programme.agreedAt", { at: toTheMinute(agreedAt) });
    return t(status === "proposed" ? "programme.awaited" : "programme.notGiven");
  };
  return (
    <Facts
      facts={[
        { name: t("common.status"), value: <StatusTag status={status} label={t(`programme.status.${status}`)} /> },
        { name: t("programme.product"), value: one.productName },
        { name: t("programme.bank"), value: one.bankName },
        { name: t("programme.leader"), value: one.leaderName },
        { name: t("programme.total"), value: <Money fen={one.totalFen} /> },
        ...(usage
          ? [
              { name: t("programme.free"), definition: t("programme.freeMeans"), value: <Money fen={freeOf(one)} /> },
              {
                name: t("line.reserved"),
                definition: t("line.reservedMeans"),
                value: <Money fen={usage.reservedFen} />,
              },
              { name: t("line.used"), definition: t("line.usedMeans"), value: <Money fen={usage.usedFen} /> },
            ]
          : []),
        { name: t("programme.bankWord"), value: word(one.bankAgreedAt) },
        { name: t("programme.leaderWord"), value: word(one.leaderAgreedAt) },
        { name: t("programme.proposedBy"), value: t(`programme.by.${one.proposedBy}`) },
        { name: t("programme.proposedAt"), value: toTheMinute(one.proposedAt) },
        ...(one.endedAt
          ? [
              { name: t("programme.ended"), value: toTheMinute(one.endedAt) },
              { name: t("common.reason"), value: one.endReason },
            ]
          : []),
        { name: t("programme.id"), value: <Code text={one.programmeId} /> },
      ]}
    />
  );
}
