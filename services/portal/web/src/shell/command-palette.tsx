import { useNavigate } from "@tanstack/react-router";
import { Modal, Select } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "../api/session.js";
import { destinationsOf } from "./navigation.js";

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

/** Goes to a screen by its name or by the initials of its pinyin. */
export function CommandPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const destinations = destinationsOf(usePerson());
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("common.search")} destroyOnHidden>
      <Select
        autoFocus
        defaultOpen
        showSearch={{ filterOption: (typed, option) => (option?.words ?? "").includes(typed.trim().toLowerCase()) }}
        style={{ width: "100%" }}
        aria-label={t("common.search")}
        placeholder={t("common.searchHint")}
        value={null}
        options={destinations.map(({ to, name, initials }) => ({
          value: to,
          label: t(`nav.${name}`),
          words: `${t(`nav.${name}`)} ${initials} ${name}`.toLowerCase(),
        }))}
        onSelect={(to: string | null) => {
          onClose();
          if (to) void navigate({ to });
        }}
      />
    </Modal>
  );
}
