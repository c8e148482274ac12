import { useQuery } from "@tanstack/react-query";
import { Card, Empty, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Facts } from "../../parts/facts.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { AskReason } from "./ask-reason.js";

type Place = Awaited<ReturnType<typeof api.whitelist.listEntries.query>>["data"][number];

const most = 50;
const least = 10;

/** The firm's own places on the lists; each that was suspended or removed with the reason, and a way to appeal. */
export function OwnPlaces() {
  const { t } = useTranslation();
  const places = useQuery({
    queryKey: ["own-entries"],
    queryFn: () => api.whitelist.listEntries.query({ limit: most }),
  });
  const appeals = useQuery({
    queryKey: ["appeals", "filed"],
    queryFn: () => api.whitelist.listAppeals.query({ status: "filed", limit: most }),
  });
  const waiting = new Set(appeals.data?.data.map(({ entryId }) => entryId));
  return (
    <section className="stack">
      <h2 className="page-title">{t("appeal.places")}</h2>
      <ProblemAlert error={places.error} onRetry={() => void places.refetch()} />
      {places.isPending ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      {places.data?.data.length === 0 ? (
        <Card size="small">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("appeal.noPlaces")} />
        </Card>
      ) : null}
      {places.data?.data.map((place) => (
        <OnePlace key={place.entryId} place={place} isAppealed={waiting.has(place.entryId)} />
      ))}
    </section>
  );
}

function OnePlace({ place, isAppealed }: { readonly place: Place; readonly isAppealed: boolean }) {
  const { t } = useTranslation();
  const { roles } = usePerson();
  const { entryId, kind, chain, status, listedOn, statusReason, statusCitation } = place;
  const isLost = status !== "listed";
  const works = roles.includes("maker") || roles.includes("checker");
  return (
    <Card
      size="small"
      title={`${t(`listKind.${kind}`)} · ${chain}`}
      extra={<StatusTag status={status} label={t(`status.entry.${status}`)} />}
    >
      <div className="stack">
        <Facts
          facts={[
            { name: t("whitelist.listedOn"), value: listedOn },
            ...(statusReason ? [{ name: t("whitelist.why"), value: statusReason }] : []),
            ...(statusCitation ? [{ name: t("whitelist.citation"), value: statusCitation }] : []),
          ]}
        />
        {isLost && isAppealed ? <div>{t("appeal.waiting")}</div> : null}
        {isLost && !isAppealed && works ? (
          <div className="row">
            <AskReason
              verb={t("appeal.file")}
              effect={t("appeal.fileEffect")}
              label={t("appeal.grounds")}
              least={least}
              done={t("appeal.filed")}
              input={(grounds) => ({ entryId, grounds })}
              send={api.whitelist.fileAppeal.mutate}
            />
          </div>
        ) : null}
      </div>
    </Card>
  );
}
