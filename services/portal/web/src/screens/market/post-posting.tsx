import { App, Form } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { today } from "../../parts/format.js";
import { PostingFields } from "./posting-fields.js";
import { type PostingValues, postedOf } from "./posting-values.js";
import type { Side } from "./rows.js";

const openForDays = 180;

/** A firm posts what it looks for, or what it can make. */
export function PostPosting({ side, onClose }: { readonly side: Side; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<PostingValues>();
  const done = () => {
    message.success(t("market.posted"));
    onClose();
  };
  const postDemand = useCommand(api.matchmaking.postDemand.mutate, done);
  const postCapability = useCommand(api.matchmaking.postCapability.mutate, done);
  const { mutate, isPending, error } = side === "demand" ? postDemand : postCapability;
  const verb = side === "demand" ? t("market.postDemand") : t("market.postCapability");
  return (
    <EffectModal
      open
      title={verb}
      effect={t("market.postEffect")}
      verb={verb}
      busy={isPending}
      error={error}
      onConfirm={() => form.submit()}
      onCancel={onClose}
    >
      <Form<PostingValues>
        form={form}
        layout="vertical"
        scrollToFirstError={{ focus: true, block: "center" }}
        initialValues={{
          unit: t("market.piece"),
          named: true,
          expiresOn: dayjs(today()).add(openForDays, "day").format("YYYY-MM-DD"),
        }}
        onFinish={(values) => mutate(postedOf(values))}
      >
        <PostingFields side={side} />
      </Form>
    </EffectModal>
  );
}
