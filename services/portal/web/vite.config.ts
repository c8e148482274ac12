import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { nonceForStyles } from "./nonce-for-styles.js";
import { precompress } from "./precompress.js";

/** The oldest browser on the desktops of our users. */
const oldestBrowser = "chrome109";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), nonceForStyles(), precompress()],
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  html: { cspNonce: "NONCE-OF-THIS-ANSWER" },
  build: {
    outDir: fileURLToPath(new URL("../dist/web", import.meta.url)),
    emptyOutDir: true,
    target: oldestBrowser,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
});
