import { useQuery } from "@tanstack/react-query";
import { Card, Empty, Skeleton, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Code } from "../../parts/code.js";
import { Deadline } from "../../parts/deadline.js";
import { Facts } from "../../parts/facts.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { AskReason } from "./ask-reason.js";
import { OwnObjections } from "./own-objections.js";

type Notice = Awaited<ReturnType<typeof api.whitelist.listPublicNotices.query>>["data"][number];

const least = 10;
const objecting: readonly string[] = ["enterprise", "district", "chain-chief", "expert-panel"];

/** Who is to be recognised: everybody may object until the last day. */
export function PublicNotices() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["public-notices"],
    queryFn: () => api.whitelist.listPublicNotices.query({}),
  });
  return (
    <Page title={t("selection.noticesTitle")} hint={t("selection.noticesHint")}>
      <div className="stack">
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {isPending ? <Skeleton active /> : null}
        {data?.data.length === 0 ? (
          <Card>
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={
                <>
                  <div>{t("selection.noticesEmpty")}</div>
                  <Typography.Text type="secondary">{t("selection.noticesEmptyHint")}</Typography.Text>
                </>
              }
            />
          </Card>
        ) : null}
        {data?.data.map((notice) => (
          <NoticeCard key={notice.applicationId} notice={notice} />
        ))}
        <OwnObjections />
      </div>
    </Page>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation();
  const { organisationKind, roles } = usePerson();
  const may = objecting.includes(organisationKind) && (roles.includes("maker") || roles.includes("checker"));
  const { applicationId, name } = notice;
  return (
    <Card size="small" title={name}>
      <div className="stack">
        <Facts
          facts={[
            { name: t("whitelist.uscc"), value: <Code text={notice.uscc} /> },
            { name: t("whitelist.kind"), value: t(`listKind.${notice.kind}`) },
            { name: t("whitelist.chain"), value: notice.chain },
            { name: t("selection.noticeFrom"), value: notice.noticeFrom },
            { name: t("selection.noticeTo"), value: <Deadline on={notice.noticeTo} /> },
          ]}
        />
        {may ? (
          <div className="row">
            <AskReason
              verb={t("selection.object")}
              effect={t("selection.objectEffect", { name })}
              label={t("selection.objectText")}
              least={least}
              done={t("selection.objected")}
              input={(text) => ({ applicationId, text })}
              send={api.whitelist.raiseObjection.mutate}
            />
          </div>
        ) : null}
      </div>
    </Card>
  );
}
