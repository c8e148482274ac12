import type { Invitation, Person } from "@lianrong/contracts/identity";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useWholePerson } from "../../api/session.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { InvitationModal } from "./invitation-modal.js";
import { InvitePerson } from "./invite-person.js";
import { PersonActions } from "./person-actions.js";

const rowsAtOnce = 50;
const colours = { invited: "blue", active: "green", ended: "default" } as const;

/** Where an administrator invites colleagues, helps who lost a password or a device, and ends who leaves. */
export function People() {
  const { t } = useTranslation();
  const { organisationId, roles } = useWholePerson();
  const [inviting, setInviting] = useState(false);
  const [invitation, setInvitation] = useState<Invitation>();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["people", organisationId],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      api.identity.listPeople.query({ limit: rowsAtOnce, ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const keeps = roles.includes("administrator");
  return (
    <Page
      title={t("people.title")}
      hint={t("people.hint")}
      actions={
        keeps ? (
          <Button type="primary" onClick={() => setInviting(true)}>
            {t("people.invite")}
          </Button>
        ) : null
      }
    >
      <Card>
        <div className="stack">
          {keeps ? null : <Alert type="info" showIcon title={t("people.administratorsOnly")} />}
          <ProblemAlert error={error} />
          <SmallTable<Person>
            rows={data?.pages.flatMap((page) => page.data) ?? []}
            rowKey={({ personId }) => personId}
            loading={isPending}
            columns={[
              { title: t("people.name"), show: ({ displayName }) => displayName },
              { title: t("people.loginName"), show: ({ loginName }) => loginName },
              {
                title: t("people.roles"),
                show: ({ roles: held }) => (
                  <span className="tags">
                    {held.map((role) => (
                      <Tag key={role}>{t(`role.${role}`)}</Tag>
                    ))}
                  </span>
                ),
              },
              {
                title: t("people.status"),
                show: ({ status }) => <Tag color={colours[status]}>{t(`people.statusOf.${status}`)}</Tag>,
              },
              ...(keeps
                ? [
                    {
                      title: t("people.more"),
                      show: (person: Person) => <PersonActions person={person} onInvited={setInvitation} />,
                    },
                  ]
                : []),
            ]}
          />
          {hasNextPage ? (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("people.furtherOnes")}
            </Button>
          ) : null}
        </div>
      </Card>
      <InvitePerson
        open={inviting}
        organisationId={organisationId}
        onClose={() => setInviting(false)}
        onInvited={(made) => {
          setInviting(false);
          setInvitation(made);
        }}
      />
      <InvitationModal invitation={invitation} onClose={() => setInvitation(undefined)} />
    </Page>
  );
}
