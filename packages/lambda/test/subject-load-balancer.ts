import type { ListenSubject } from "@corsac/contract/node";
import { LOAD_BALANCER } from "./gateway/load-balancer.ts";
import { bufferedSubject, INCOMPLETE, NEWEST } from "./lambda-subject.ts";

const link =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#multi-value-headers";

export const subject: ListenSubject = bufferedSubject(
  "load balancer",
  LOAD_BALANCER,
  "values",
  INCOMPLETE,
  [
    {
      fault: "a load balancer without multi-value headers passes on the last of several request lines",
      link,
      cases: ["origin-list/two-lines", "preflight/two-origins"],
    },
    {
      fault: "a load balancer without multi-value headers sends one cookie",
      link,
      cases: ["sets-cookies", "proxies-upstream"].flatMap((handler) =>
        ["allowed", "refused", "no-origin"].map((origin) => `${handler}/${origin}`),
      ),
    },
  ],
  NEWEST,
);
