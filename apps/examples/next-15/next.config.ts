import { checkConfig } from "@corsac/next/config";
import type { NextConfig } from "next";

const config: NextConfig = { reactStrictMode: true };

export default checkConfig(config);
