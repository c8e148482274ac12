import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Empty, Skeleton, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.js";
import { usePerson } from "../api/session.js";
import { AttachmentUpload } from "./attachment-upload.js";
import { ChoiceField } from "./choice-field.js";
import { Code } from "./code.js";
import { toTheMinute } from "./format.js";
import { ProblemAlert } from "./problem-alert.js";
import { SmallTable } from "./small-table.js";
import { type About, type AttachmentRow, type Purpose, saveAttachment } from "./upload-attachment.js";

const purposes = ["contract", "delivery", "invoice", "other"] as const satisfies readonly Purpose[];

/** The files of one receivable or request: what is there, by whom, under which hash; a party adds to them. */
export function Attachments({ about, adds }: { readonly about: About; readonly adds: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { roles } = usePerson();
  const [purpose, setPurpose] = useState<Purpose>("contract");
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["attachments", about],
    queryFn: () => api.intake.listAttachments.query(about),
  });
  return (
    <section className="stack">
      <h2 className="page-title">{t("attachment.title")}</h2>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      {data?.data.length === 0 ? <NoFiles adds={adds} /> : null}
      {data && data.data.length > 0 ? <Files rows={data.data} /> : null}
      {adds && roles.includes("maker") ? (
        <>
          <ChoiceField
            label={t("attachment.purpose")}
            value={purpose}
            options={purposes.map((value) => ({ value, label: t(`attachment.kinds.${value}`) }))}
            onChange={setPurpose}
          />
          <AttachmentUpload
            label={t("attachment.add")}
            purpose={purpose}
            about={about}
            onAdded={() => {
              message.success(t("attachment.added"));
              void refetch();
            }}
          />
        </>
      ) : null}
    </section>
  );
}

function NoFiles({ adds }: { readonly adds: boolean }) {
  const { t } = useTranslation();
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{t("attachment.empty")}</div>
          {adds ? <Typography.Text type="secondary">{t("attachment.emptyHint")}</Typography.Text> : null}
        </>
      }
    />
  );
}

const bytesInKb = 1024;

function Files({ rows }: { readonly rows: readonly AttachmentRow[] }) {
  const { t } = useTranslation();
  const { organisationId } = usePerson();
  return (
    <SmallTable<AttachmentRow>
      rows={rows}
      rowKey={({ attachmentId }) => attachmentId}
      columns={[
        { title: t("attachment.purpose"), show: ({ purpose }) => t(`attachment.kinds.${purpose}`) },
        { title: t("attachment.title"), show: (row) => <Download attachment={row} /> },
        {
          title: t("attachment.added"),
          show: ({ addedAt, ownerId }) => (
            <>
              <span className="money">{toTheMinute(addedAt)}</span>
              <Typography.Text type="secondary" className="sub">
                {ownerId === organisationId ? t("attachment.ours") : t("attachment.theirs")}
              </Typography.Text>
            </>
          ),
        },
      ]}
    />
  );
}

/** A file by its name, size and hash; the name hands it out. */
export function Download({ attachment }: { readonly attachment: AttachmentRow }) {
  const { t } = useTranslation();
  const { attachmentId, name, sizeBytes, sm3 } = attachment;
  const read = useMutation({
    mutationFn: () => api.intake.readAttachment.query({ attachmentId }),
    onSuccess: saveAttachment,
  });
  return (
    <div className="wrap">
      <Button
        type="link"
        style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }}
        loading={read.isPending}
        onClick={() => read.mutate()}
        aria-label={t("attachment.download", { name })}
      >
        {name}
      </Button>{" "}
      <Typography.Text type="secondary" className="money">
        {t("attachment.size", { size: Math.ceil(sizeBytes / bytesInKb) })}
      </Typography.Text>
      <div title={t("attachment.sm3")}>
        <Code text={sm3} />
      </div>
      <ProblemAlert error={read.error} />
    </div>
  );
}
