import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": fileURLToPath(new URL(".", import.meta.url)),
      "server-only": fileURLToPath(new URL("./tests/server-only.ts", import.meta.url)),
    },
  },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
    maxWorkers: 2,
    // A zone with an odd offset: code that forgets zones fails here first.
    env: { TZ: "Asia/Kathmandu", NODE_ENV: "test" },
    // Only to catch what never ends: a busy machine can be ten times slower than a quiet one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
