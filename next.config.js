import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  // Browser tests and developers may build beside a running app.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
        { key: "cross-origin-opener-policy", value: "same-origin" },
        { key: "x-frame-options", value: "DENY" },
        { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=()" },
        { key: "strict-transport-security", value: "max-age=31536000" },
      ],
    },
    {
      source: "/:shared(p|f)/:path*",
      headers: [
        { key: "x-robots-tag", value: "noindex, nofollow, noarchive" },
        { key: "referrer-policy", value: "no-referrer" },
      ],
    },
    {
      source: "/api/surveys/:survey/preview",
      headers: [{ key: "x-frame-options", value: "SAMEORIGIN" }],
    },
    {
      source: "/api/library/sets/:set/preview",
      headers: [{ key: "x-frame-options", value: "SAMEORIGIN" }],
    },
  ],
  agentRules: false,
  serverExternalPackages: ["better-sqlite3"],
  experimental: {
    // `forbidden()`: a page that a role may not see answers 403 with app/(studio)/forbidden.tsx.
    authInterrupts: true,
    optimizePackageImports: ["@mantine/core", "@mantine/hooks"],
    // A long survey's draft in several languages stays below. Both are read before anybody is asked who they are;
    // the file of an import goes to a route of its own. Above the first, so that a body is refused and not cut.
    serverActions: { bodySizeLimit: "2mb" },
    proxyClientMaxBodySize: "3mb",
  },
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
