import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Sending, useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";

const shortest = 2;

/** A button that asks for one text, says what follows from it, and sends what the text makes of it. */
export function AskReason<Input, Output>(props: {
  readonly verb: string;
  readonly effect: string;
  readonly label: string;
  readonly done: string;
  readonly danger?: boolean;
  readonly primary?: boolean;
  readonly least?: number;
  readonly input: (text: string) => Input;
  readonly send: (input: Input, sending: Sending) => Promise<Output>;
}) {
  const { verb, effect, label, done, danger = false, primary = false, least = shortest, input, send } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState("");
  const command = useCommand(send, () => {
    setAsking(false);
    setText("");
    message.success(done);
  });
  const short = text.trim().length < least;
  return (
    <>
      <Button danger={danger} type={primary ? "primary" : "default"} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <EffectModal
        open={asking}
        title={verb}
        effect={effect}
        verb={verb}
        danger={danger}
        disabled={short}
        busy={command.isPending}
        error={command.error}
        onConfirm={() => command.mutate(input(text.trim()))}
        onCancel={() => setAsking(false)}
      >
        <TextField
          label={label}
          value={text}
          onChange={setText}
          lines={3}
          hint={t("selection.atLeast", { count: least })}
        />
      </EffectModal>
    </>
  );
}
