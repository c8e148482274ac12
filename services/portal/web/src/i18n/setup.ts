import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { preference } from "../shell/preferences.js";
import { zh } from "./zh.js";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof zh };
  }
}

export type Language = "zh" | "en";

/** Starts with the language that was chosen last; English is fetched only by those who read it. */
export async function setUpLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "zh",
    fallbackLng: "zh",
    resources: { zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
  if (preference.read("language") === "en") await speak("en");
}

/** Changes the language of everything on the screen. */
export async function speak(language: Language): Promise<void> {
  if (language === "en" && !i18next.hasResourceBundle("en", "translation")) {
    const { en } = await import("./en.js");
    i18next.addResourceBundle("en", "translation", en);
  }
  preference.write("language", language);
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  await i18next.changeLanguage(language);
}
