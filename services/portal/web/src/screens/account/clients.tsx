import type { ListedClient } from "@lianrong/contracts/identity";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useWholePerson } from "../../api/session.js";
import { Code } from "../../parts/code.js";
import { toTheMinute } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { ClientActions } from "./client-actions.js";
import { RegisterClient } from "./register-client.js";
import { usePermissionName } from "./use-permission-name.js";

const rowsAtOnce = 50;

/** The organisation's programs: by which keys they prove themselves, what they may do, when they last did. */
export function Clients() {
  const { t } = useTranslation();
  const nameOf = usePermissionName();
  const { organisationId, roles } = useWholePerson();
  const [registering, setRegistering] = useState(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["clients", organisationId],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      api.identity.listClients.query({ limit: rowsAtOnce, ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const keeps = roles.includes("administrator");
  const stateOf = ({ revokedAt, dpopBound }: ListedClient) =>
    revokedAt ? (
      <Tag>{t("clients.revokedAt", { at: toTheMinute(revokedAt) })}</Tag>
    ) : (
      <Tag color={dpopBound ? "green" : "orange"}>{dpopBound ? t("clients.bound") : t("clients.bearer")}</Tag>
    );
  return (
    <Page
      title={t("clients.title")}
      hint={t("clients.hint")}
      actions={
        keeps ? (
          <Button type="primary" onClick={() => setRegistering(true)}>
            {t("clients.register")}
          </Button>
        ) : null
      }
    >
      <Card>
        <div className="stack">
          {keeps ? null : <Alert type="info" showIcon title={t("people.administratorsOnly")} />}
          <ProblemAlert error={error} />
          <SmallTable<ListedClient>
            rows={data?.pages.flatMap((page) => page.data) ?? []}
            rowKey={({ clientId }) => clientId}
            loading={isPending}
            columns={[
              { title: t("clients.id"), show: ({ clientId }) => <Code text={clientId} /> },
              {
                title: t("clients.keys"),
                show: ({ keys }) => (
                  <div className="stack">
                    {keys.map(({ kid, thumbprint }) => (
                      <div key={thumbprint}>
                        {kid ? <div>{kid}</div> : null}
                        <Code text={thumbprint} />
                      </div>
                    ))}
                  </div>
                ),
              },
              {
                title: t("clients.permissions"),
                show: ({ permissions }) => permissions.map(nameOf).join("、"),
              },
              { title: t("clients.registeredAt"), show: ({ registeredAt }) => toTheMinute(registeredAt) },
              {
                title: t("clients.lastUsedAt"),
                show: ({ lastUsedAt }) => (lastUsedAt ? toTheMinute(lastUsedAt) : t("clients.never")),
              },
              { title: t("people.status"), show: stateOf },
              ...(keeps
                ? [{ title: t("people.more"), show: (client: ListedClient) => <ClientActions client={client} /> }]
                : []),
            ]}
          />
          {hasNextPage ? (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("clients.furtherOnes")}
            </Button>
          ) : null}
        </div>
      </Card>
      <RegisterClient open={registering} onClose={() => setRegistering(false)} />
    </Page>
  );
}
