import { useQuery } from "@tanstack/react-query";
import { App, ConfigProvider, Spin, theme as themes } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/session.js";
import { ProblemAlert } from "../parts/problem-alert.js";
import { Landing } from "./landing.js";
import { preference } from "./preferences.js";
import { Shell } from "./shell.js";
import { StepUp } from "./step-up.js";
import { type Theme, ThemeChoice, themeNow, whenDeviceTurns } from "./theme.js";

/** The nonce that this answer's policy allows styles by; the browser hides it from everything but the element's property. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

const fontFamily = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
/** Whoever asked the system for less motion gets none. */
const motion = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const light = {
  motion,
  colorPrimary: "#0b57b7",
  colorError: "#c01622",
  colorLink: "#0b57b7",
  colorTextDescription: "rgba(0,0,0,0.65)",
  colorTextSecondary: "rgba(0,0,0,0.65)",
  colorTextPlaceholder: "rgba(0,0,0,0.55)",
  fontFamily,
};
const dark = {
  motion,
  colorPrimary: "#2f7fe0",
  colorError: "#f2777a",
  colorLink: "#7db4ff",
  colorTextDescription: "rgba(255,255,255,0.72)",
  colorTextSecondary: "rgba(255,255,255,0.72)",
  colorTextPlaceholder: "rgba(255,255,255,0.6)",
  fontFamily,
};

const lightParts = { Layout: { headerBg: "#ffffff" } };
const darkParts = {
  Layout: { headerBg: "#161c24", siderBg: "#141414", bodyBg: "#0d1116" },
  Menu: { itemSelectedColor: "#b9d8ff" },
  // Brighter under the mouse, as it would be, white on it could hardly be read.
  // On the pale red that the dark theme gives a danger, white falls short: the verb stands dark on it.
  // A plain button's words stand on the dark itself, where that blue could not be read.
  Button: { colorPrimaryHover: "#2763ad", defaultHoverColor: "#7db4ff", dangerColor: "#2a0506" },
};

/** Theme and language around everything, and the door: the screens for whoever is logged in, else the way in. */
export function Frame() {
  const { i18n } = useTranslation();
  const [theme, setTheme] = useState<Theme>(themeNow);
  useEffect(() => whenDeviceTurns(setTheme), []);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  const choose = (next: Theme) => {
    preference.write("theme", next);
    setTheme(next);
  };
  const isDark = theme === "dark";
  return (
    <ThemeChoice value={{ theme, choose }}>
      <ConfigProvider
        csp={{ nonce }}
        button={{ autoInsertSpace: false }}
        locale={i18n.language === "en" ? enUS : zhCN}
        theme={{
          algorithm: isDark ? themes.darkAlgorithm : themes.defaultAlgorithm,
          token: isDark ? dark : light,
          components: isDark ? darkParts : lightParts,
        }}
      >
        <App>
          <Door />
        </App>
      </ConfigProvider>
    </ThemeChoice>
  );
}

function Door() {
  const { data, error, isPending, refetch } = useQuery(sessionQuery);
  if (isPending) return <Spin fullscreen />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Landing />;
  return (
    <>
      <Shell />
      <StepUp />
    </>
  );
}
