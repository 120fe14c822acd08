import type { Target } from "../types/target.ts";
import { cloudflareWorker } from "./cloudflare/worker.ts";
import { haproxy } from "./haproxy/haproxy.ts";
import { nginxHeadersMore } from "./nginx/headers-more.ts";
import { nginx } from "./nginx/nginx.ts";
import { nginxNjs } from "./nginx/njs.ts";

/** The name of a server, as users write it. @public */
export type TargetName = "nginx" | "nginx-njs" | "nginx-headers-more" | "haproxy" | "cloudflare-worker";

/** Every server, by name. */
export const TARGETS: Readonly<Record<TargetName, Target>> = {
  nginx,
  "nginx-njs": nginxNjs,
  "nginx-headers-more": nginxHeadersMore,
  haproxy,
  "cloudflare-worker": cloudflareWorker,
};

/** The names of all servers. @public */
export const targets: readonly TargetName[] = Object.keys(TARGETS) as TargetName[];
