import { MenuOutlined, SearchOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Grid, Layout, Menu, Spin } from "antd";
import { type MouseEvent, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery, usePerson } from "../api/session.js";
import { Bell } from "../live/bell.js";
import { connect } from "../live/connection.js";
import { AccountMenu } from "./account-menu.js";
import { AwayNotice } from "./away-notice.js";
import { CommandPalette, usePaletteKey } from "./command-palette.js";
import { Mark } from "./mark.js";
import { destinationsOf } from "./navigation.js";

const siderWidth = 216;

/** What stands around every screen: where one can go, who one is, and how one likes it. */
export function Shell() {
  const { t } = useTranslation();
  const { lg } = Grid.useBreakpoint();
  const [menuOpen, setMenuOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  usePaletteKey(() => setPaletteOpen(true));
  const queries = useQueryClient();
  useEffect(() => connect(() => queries.setQueryData(sessionQuery.queryKey, null)), [queries]);
  const navigate = useNavigate();
  const goHome = (event: MouseEvent) => {
    event.preventDefault();
    void navigate({ to: "/" });
  };
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <a className="skip" href="#content">
        {t("common.skip")}
      </a>
      <Layout.Header
        style={{
          position: "sticky",
          top: 0,
          zIndex: 10,
          padding: "0 16px",
          display: "flex",
          alignItems: "center",
          gap: 12,
        }}
      >
        {lg === false ? (
          <Button icon={<MenuOutlined />} aria-label={t("common.menu")} onClick={() => setMenuOpen(true)} />
        ) : null}
        <a className="brand" href="/" onClick={goHome}>
          <Mark />
          <strong>{t("product.name")}</strong>
        </a>
        <Button icon={<SearchOutlined />} onClick={() => setPaletteOpen(true)} aria-label={t("common.search")}>
          {lg ? "Ctrl K" : null}
        </Button>
        <Bell />
        <AccountMenu />
      </Layout.Header>
      <Layout>
        {lg === false ? (
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={260}
            title={t("common.menu")}
          >
            <Navigation onGo={() => setMenuOpen(false)} />
          </Drawer>
        ) : (
          <Layout.Sider width={siderWidth} theme="light" style={{ paddingTop: 8 }}>
            <nav aria-label={t("common.menu")} style={{ position: "sticky", top: 72 }}>
              <Navigation />
            </nav>
          </Layout.Sider>
        )}
        <Layout.Content
          id="content"
          role="main"
          tabIndex={-1}
          style={{ padding: lg === false ? 16 : 24, minWidth: 0, outline: "none" }}
        >
          <Suspense fallback={<Spin description={t("common.loading")} />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
      <AwayNotice />
      <CommandPalette open={paletteOpen} onClose={() => setPaletteOpen(false)} />
    </Layout>
  );
}

function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const destinations = destinationsOf(usePerson());
  const current = destinations
    .filter(({ to }) => pathname === to || (to !== "/" && pathname.startsWith(`${to}/`)))
    .at(-1);
  return (
    <Menu
      mode="inline"
      style={{ borderInlineEnd: 0, background: "transparent" }}
      selectedKeys={current ? [current.to] : []}
      items={destinations.map(({ to, name, icon }) => ({ key: to, icon, label: t(`nav.${name}`) }))}
      onClick={({ key }) => {
        onGo?.();
        void navigate({ to: key });
      }}
    />
  );
}
