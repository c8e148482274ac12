import { Uscc } from "@lianrong/contracts/uscc";
import { useQuery } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { fenOf } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import { MembersField } from "./members-field.js";
import { type ProgrammeValues, proposedOf } from "./programme-values.js";

const most = 200;

/** A bank proposes a programme, which is its word, or a bureau suggests one to a bank and a leader. */
export function ProposeProgramme({
  by,
  onClose,
}: {
  readonly by: "propose" | "suggest";
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<ProgrammeValues>();
  const done = () => {
    message.success(t("programme.proposed"));
    onClose();
  };
  const propose = useCommand(api.bankMatching.proposeProgramme.mutate, done);
  const suggest = useCommand(api.bankMatching.suggestProgramme.mutate, done);
  const { mutate, isPending, error } = by === "propose" ? propose : suggest;
  return (
    <EffectModal
      open
      title={t(`programme.${by}`)}
      effect={t(`programme.${by}Effect`)}
      verb={t(`programme.${by}`)}
      busy={isPending}
      error={error}
      onConfirm={() => form.submit()}
      onCancel={onClose}
    >
      <Form<ProgrammeValues>
        form={form}
        layout="vertical"
        scrollToFirstError={{ focus: true, block: "center" }}
        onFinish={(values) => {
          const proposed = proposedOf(values);
          if (proposed) mutate(proposed);
        }}
      >
        <ProgrammeFields by={by} />
      </Form>
    </EffectModal>
  );
}

function ProgrammeFields({ by }: { readonly by: "propose" | "suggest" }) {
  const { t } = useTranslation();
  const { required, money } = useFieldRules();
  const { data, error } = useQuery({
    queryKey: ["products", "names"],
    queryFn: () => api.bankMatching.listProducts.query({ limit: most }),
  });
  const refused = (isRight: (typed: string) => boolean, message: string) => ({
    validator: async (_rule: unknown, typed: string | undefined) => {
      if (typed && !isRight(typed)) throw new Error(message);
    },
  });
  const named = refused((name) => name.trim().length >= 2, t("programme.nameWrong"));
  const coded = refused((code) => Uscc.safeParse(code).success, t("programme.usccWrong"));
  const something = refused((yuan) => fenOf(yuan) !== 0, t("programme.totalWrong"));
  const products = (data?.data ?? []).filter(({ status }) => status === "published");
  return (
    <>
      <ProblemAlert error={error} />
      <Form.Item name="name" label={t("programme.name")} rules={[required, named]}>
        <Input maxLength={80} placeholder={t("programme.nameHint")} />
      </Form.Item>
      <Form.Item name="productId" label={t("programme.product")} rules={[required]}>
        <Select
          placeholder={t("common.mustChoose")}
          options={products.map(({ productId, name, bankName }) => ({
            value: productId,
            label: by === "propose" ? name : `${bankName} · ${name}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="leaderUscc"
        label={t("programme.leaderUscc")}
        extra={t("programme.leaderHint")}
        rules={[required, coded]}
      >
        <Input maxLength={64} className="code" />
      </Form.Item>
      <Form.Item name="totalYuan" label={t("programme.totalYuan")} rules={[required, money, something]}>
        <Input inputMode="decimal" suffix={t("common.yuan")} />
      </Form.Item>
      <MembersField isRequired={false} />
    </>
  );
}
