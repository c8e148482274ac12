import { useQuery } from "@tanstack/react-query";
import { App, Button, Card, Empty } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { Code } from "../../parts/code.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { TextField } from "../../parts/text-field.js";
import { useMembers } from "./members.js";

type Row = Awaited<ReturnType<typeof api.identity.listKeys.query>>["data"][number];

const most = 200;
const shortestReason = 2;

/** The organisation's keys, and the button that ends one. */
export function BoundKeys() {
  const { t } = useTranslation();
  const { organisationId } = usePerson();
  const [ending, setEnding] = useState<Row>();
  const members = useMembers();
  const { data, error } = useQuery({
    queryKey: ["bound-keys", organisationId],
    queryFn: () => api.identity.listKeys.query({ organisationId, limit: most }),
  });
  const holderOf = ({ signed }: Row) => members?.get(signed.binding.subject) ?? signed.binding.subject;
  const stateOf = (row: Row) => {
    if (row.revokedAt) return t("keys.revoked", { at: toTheMinute(row.revokedAt) });
    return isInForce(row) ? t("keys.inForce") : t("keys.expired");
  };
  return (
    <Card title={t("keys.list")}>
      <ProblemAlert error={error} />
      {data?.data.length === 0 ? (
        <Empty description={t("keys.empty")} />
      ) : (
        <SmallTable<Row>
          rows={data?.data ?? []}
          rowKey={({ keyId }) => keyId}
          columns={[
            { title: t("keys.person"), show: holderOf },
            {
              title: t("keys.kind"),
              show: (row) => (row.signed.binding.passkey ? t("keys.passkey") : t("keys.program")),
            },
            { title: t("key.bound"), show: (row) => <Code text={row.keyId} /> },
            { title: t("keys.authority"), show: (row) => row.signed.binding.authority },
            { title: t("keys.from"), show: (row) => toTheMinute(row.signed.binding.validFrom) },
            { title: t("keys.to"), show: (row) => toTheMinute(row.validTo) },
            { title: t("keys.state"), show: stateOf },
            {
              title: t("keys.action"),
              show: (row) =>
                isInForce(row) ? (
                  <Button size="small" danger onClick={() => setEnding(row)}>
                    {t("keys.revoke")}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {ending ? <EndKey row={ending} holder={holderOf(ending)} onClose={() => setEnding(undefined)} /> : null}
    </Card>
  );
}

function EndKey({
  row,
  holder,
  onClose,
}: {
  readonly row: Row;
  readonly holder: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const revoke = useCommand(api.identity.revokeKey.mutate, () => {
    message.success(t("keys.revokeDone"));
    onClose();
  });
  return (
    <EffectModal
      open
      danger
      title={t("keys.revokeTitle", { person: holder })}
      effect={t("keys.revokeEffect")}
      verb={t("keys.revoke")}
      disabled={reason.trim().length < shortestReason}
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate({ keyId: row.keyId, reason })}
      onCancel={onClose}
    >
      <TextField label={t("keys.reason")} value={reason} onChange={setReason} />
    </EffectModal>
  );
}

function isInForce({ revokedAt, validTo }: Row): boolean {
  return revokedAt === null && Date.parse(validTo) > Date.now();
}
