import type { Permission } from "@lianrong/contracts/actor";
import { useTranslation } from "react-i18next";

/** What a permission lets one do, in words, with the word that the interfaces know it by. */
export function usePermissionName(): (permission: Permission) => string {
  const { t } = useTranslation();
  const names: Readonly<Record<string, string>> = t("permission", { returnObjects: true });
  return (permission) => {
    const name = names[permission.replace(":", "_")];
    return name ? `${name}（${permission}）` : permission;
  };
}
