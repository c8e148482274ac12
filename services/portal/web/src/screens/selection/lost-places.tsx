import { useQuery } from "@tanstack/react-query";
import { Card } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { AskReason } from "./ask-reason.js";

const most = 50;
const least = 10;

/** The firm's places that were suspended or removed, each with the reason and a way to appeal. */
export function LostPlaces() {
  const { t } = useTranslation();
  const { roles } = usePerson();
  const works = roles.includes("maker") || roles.includes("checker");
  const { data, error, refetch } = useQuery({
    queryKey: ["own-entries"],
    queryFn: () => api.whitelist.listEntries.query({ limit: most }),
  });
  const lost = (data?.data ?? []).filter(({ status }) => status !== "listed");
  return (
    <div className="stack">
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {lost.map(({ entryId, kind, chain, status, statusReason, statusCitation }) => (
        <Card
          key={entryId}
          size="small"
          title={`${t(`listKind.${kind}`)} · ${chain}`}
          extra={<StatusTag status={status} label={t(`status.entry.${status}`)} />}
        >
          <div className="stack">
            <div>
              {t("whitelist.why")}：{statusReason}
            </div>
            <div>
              {t("whitelist.citation")}：{statusCitation}
            </div>
            {works ? (
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
      ))}
    </div>
  );
}
