import { PROXIES, type ProxyName, startProxy } from "@corsac/contract/proxies";
import { describeTarget, generate, type TargetName } from "@corsac/generate";
import type { Api } from "../apis/api.ts";
import { bareNodeHttp } from "../apis/node-http.ts";
import { close, listen } from "../listen.ts";
import { tap } from "./tap.ts";

/** The API without CORS behind a proxy, whose configuration is the policy. */
export function proxyApi(target: ProxyName & TargetName): Api {
  return {
    id: target,
    label: describeTarget(target).title,
    adapter: `corsac generate ${target}`,
    async create(policy, atEnd) {
      const api = await bareNodeHttp.create(policy, atEnd);
      const upstream = await listen(api, 0, "127.0.0.1");
      atEnd(() => close(api));
      const { files } = generate(policy, { target });
      const proxy = await startProxy(PROXIES[target], { files, upstream });
      atEnd(proxy.stop);
      return tap(proxy.port);
    },
  };
}
