import { createContext, useContext } from "react";
import { preference } from "./preferences.js";

export type Theme = "light" | "dark";

/** The theme chosen last, else the device's. */
export function firstTheme(): Theme {
  const kept = preference.read("theme");
  if (kept === "light" || kept === "dark") return kept;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const ThemeChoice = createContext<{ readonly theme: Theme; readonly choose: (theme: Theme) => void }>({
  theme: "light",
  choose: () => {},
});

export function useTheme() {
  return useContext(ThemeChoice);
}
