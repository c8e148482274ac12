import { UploadOutlined } from "@ant-design/icons";
import { maxAttachmentBytes } from "@lianrong/contracts/intake-attachments";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Typography, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "./problem-alert.js";
import { type About, type AttachmentRow, type Purpose, uploadAttachment } from "./upload-attachment.js";

const accepted = ".pdf,.ofd,.jpg,.jpeg,.png";

/** Sends a file the moment it is chosen, and says what files are taken. */
export function AttachmentUpload({
  label,
  purpose,
  about,
  onAdded,
}: {
  readonly label: string;
  readonly purpose: Purpose;
  readonly about?: About;
  readonly onAdded: (added: AttachmentRow) => void;
}) {
  const { t } = useTranslation();
  const [tooLarge, setTooLarge] = useState<string>();
  const send = useMutation({ mutationFn: (file: File) => uploadAttachment(file, purpose, about), onSuccess: onAdded });
  return (
    <div className="stack">
      <div className="row">
        <Upload
          accept={accepted}
          showUploadList={false}
          beforeUpload={(file) => {
            const fits = file.size <= maxAttachmentBytes;
            setTooLarge(fits ? undefined : file.name);
            if (fits) send.mutate(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={send.isPending}>
            {label}
          </Button>
        </Upload>
        <Typography.Text type="secondary">{t("attachment.rules")}</Typography.Text>
      </div>
      {tooLarge ? <Alert type="error" showIcon title={t("attachment.tooLarge", { name: tooLarge })} /> : null}
      <ProblemAlert error={send.error} />
    </div>
  );
}
