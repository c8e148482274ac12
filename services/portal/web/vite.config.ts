import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { nonceForStyles } from "./nonce-for-styles.js";
import { precompress } from "./precompress.js";

/** The oldest browser on the desktops of our users. */
const oldestBrowser = "chrome109";
/** Shared by so many screens, a part is one that nearly everybody comes to need. */
const mostScreens = 8;

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
    rolldownOptions: {
      output: {
        // What the frame needs, what most screens share and what a few share: a visit asks for few files, each kept for ever.
        codeSplitting: {
          groups: [
            { name: "frame", tags: ["$initial"], priority: 3 },
            { name: "lists", minShareCount: mostScreens, priority: 2 },
            { name: "forms", minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
