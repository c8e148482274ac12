import { createContext, useContext } from "react";
import { preference } from "./preferences.js";

export type Theme = "light" | "dark";

const deviceIsDark = window.matchMedia("(prefers-color-scheme: dark)");

/** The theme chosen last, else the device's. */
export function themeNow(): Theme {
  const kept = preference.read("theme");
  if (kept === "light" || kept === "dark") return kept;
  return deviceIsDark.matches ? "dark" : "light";
}

/** Tells the theme whenever the device goes over to its other one, at dusk for instance; answers how to stop that. */
export function whenDeviceTurns(tell: (theme: Theme) => void): () => void {
  const turned = () => tell(themeNow());
  deviceIsDark.addEventListener("change", turned);
  return () => deviceIsDark.removeEventListener("change", turned);
}

export const ThemeChoice = createContext<{ readonly theme: Theme; readonly choose: (theme: Theme) => void }>({
  theme: "light",
  choose: () => {},
});

export function useTheme() {
  return useContext(ThemeChoice);
}
