import {
  GlobalOutlined,
  LogoutOutlined,
  MoonOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  SunOutlined,
  TeamOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Dropdown, Grid, Modal, Tag, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { logOut, usePerson } from "../api/session.js";
import { speak } from "../i18n/setup.js";
import { drafts } from "./drafts.js";
import { useTheme } from "./theme.js";

/** Who is logged in, for which organisation and in which roles; language, theme and the way out. */
export function AccountMenu() {
  const { t, i18n } = useTranslation();
  const { lg } = Grid.useBreakpoint();
  const { theme, choose } = useTheme();
  const person = usePerson();
  const organisation = person.organisationName || t(`kind.${person.organisationKind}`);
  const isDark = theme === "dark";
  const [leaving, setLeaving] = useState(0);
  const leave = () => {
    const kept = drafts.count(person.personId);
    if (kept === 0) void logOut();
    else setLeaving(kept);
  };
  const items = [
    {
      key: "who",
      type: "group" as const,
      label: (
        <div style={{ maxWidth: 280 }}>
          <div>{organisation}</div>
          <Typography.Text type="secondary">
            {person.name} · {person.loginName}
          </Typography.Text>
          <div>
            {person.roles.map((role) => (
              <Tag key={role}>{t(`role.${role}`)}</Tag>
            ))}
          </div>
        </div>
      ),
    },
    { type: "divider" as const },
    { key: "account", icon: <SafetyOutlined />, label: <Link to="/account">{t("account.title")}</Link> },
    ...(person.roles.includes("administrator")
      ? [{ key: "people", icon: <TeamOutlined />, label: <Link to="/people">{t("account.people")}</Link> }]
      : []),
    {
      key: "language",
      icon: <GlobalOutlined />,
      label: i18n.language === "en" ? "中文" : "English",
      onClick: () => void speak(i18n.language === "en" ? "zh" : "en"),
    },
    {
      key: "theme",
      icon: isDark ? <SunOutlined /> : <MoonOutlined />,
      label: isDark ? t("common.light") : t("common.dark"),
      onClick: () => choose(isDark ? "light" : "dark"),
    },
    { key: "help", icon: <QuestionCircleOutlined />, label: <a href="/about">{t("login.about")}</a> },
    { key: "out", icon: <LogoutOutlined />, label: t("login.out"), onClick: leave },
  ];
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items }}>
        <Button icon={<UserOutlined />} aria-label={`${t("common.account")}：${organisation} ${person.name}`}>
          {lg ? organisation : null}
        </Button>
      </Dropdown>
      <Modal
        open={leaving > 0}
        title={t("draft.outTitle")}
        onCancel={() => setLeaving(0)}
        footer={
          <>
            <Button onClick={() => void logOut()}>{t("draft.keepAndOut")}</Button>
            <Button
              type="primary"
              onClick={() => {
                drafts.dropAll(person.personId);
                void logOut();
              }}
            >
              {t("draft.dropAndOut")}
            </Button>
          </>
        }
      >
        {t("draft.out", { count: leaving })}
      </Modal>
    </>
  );
}
