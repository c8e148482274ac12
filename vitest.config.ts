import { defineConfig } from "vitest/config";

// Tests run the sources: workspace packages resolve under their "source" condition, also in the global set-up.
const conditions = ["source", "node"];
const sources = {
  ssr: { resolve: { conditions } },
  environments: { __vitest__: { resolve: { conditions, noExternal: [/^@lianrong\//] } } },
};

/** Pure and database tests first, on both cores; then the stories through the front door, one file at a time, undisturbed. */
export default defineConfig({
  ...sources,
  test: {
    globalSetup: ["packages/testing/src/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        ...sources,
        test: {
          name: "parts",
          include: ["{packages,services,infra}/*/{src,web/src}/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...sources,
        test: {
          name: "whole",
          include: ["e2e/src/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
