import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Modal, Select } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "../api/session.js";
import { ProblemAlert } from "../parts/problem-alert.js";
import { destinationsOf } from "./navigation.js";
import { paletteEntries } from "./palette-entries.js";

/** Opens the palette on Ctrl-K, and on ⌘K where that is the habit. */
export function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [open]);
}

/** Goes to a screen, or to a record that the person may see: by name, code, id, or the initials of its pinyin. */
export function CommandPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const person = usePerson();
  const { data: found, isPending, error } = useQuery({ ...paletteEntries(person), enabled: open });
  const screens = destinationsOf(person).map(({ to, name, initials }) => ({
    value: to,
    label: t(`nav.${name}`),
    words: `${t(`nav.${name}`)} ${initials} ${name}`.toLowerCase(),
  }));
  const records = (found ?? []).map(({ to, open: id, label, words }) => ({ value: `${to} ${id}`, label, words }));
  const go = (value: string | null) => {
    onClose();
    const [to, id] = value?.split(" ") ?? [];
    if (to) void navigate({ to, search: id ? { open: id } : {} });
  };
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("common.search")} destroyOnHidden width={640}>
      <Select
        autoFocus
        defaultOpen
        loading={isPending}
        showSearch={{ filterOption: (typed, option) => wordsOf(option).includes(typed.trim().toLowerCase()) }}
        style={{ width: "100%" }}
        listHeight={380}
        aria-label={t("common.search")}
        placeholder={t("common.searchHint")}
        value={null}
        options={[
          { label: t("common.screens"), title: "", options: screens },
          ...(records.length > 0 ? [{ label: t("common.records"), title: "", options: records }] : []),
        ]}
        onSelect={go}
      />
      <ProblemAlert error={error} />
    </Modal>
  );
}

function wordsOf(option: object | undefined): string {
  return option && "words" in option && typeof option.words === "string" ? option.words : "";
}
