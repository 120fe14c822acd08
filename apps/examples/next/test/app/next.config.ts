import type { NextConfig } from "next";

const config: NextConfig = {
  // Compression adds Accept-Encoding to Vary, which handlers of the contract set themselves.
  compress: false,
  // Inside this workspace, our packages are TypeScript sources.
  transpilePackages: ["@corsac/contract", "@corsac/core", "@corsac/next", "@corsac/node"],
  typescript: { ignoreBuildErrors: true },
};

/** CORS headers beside the policy, for the test of `checkConfig()`. */
async function withOwnHeaders(): Promise<NextConfig> {
  const { checkConfig } = await import("@corsac/next/config");
  const rule = { source: "/:path*", headers: [{ key: "Access-Control-Allow-Origin", value: "*" }] };
  return checkConfig({ ...config, headers: async () => [rule] });
}

export default process.env["CONTRACT_OWN_HEADERS"] === undefined ? config : withOwnHeaders;
