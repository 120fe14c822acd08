/** The host of the tests, as a checkout's default configuration has it. */
export const HOST = "web-platform.test";
/** A host of another site. */
export const OTHER_SITE = "not-web-platform.test";

const SUBDOMAINS = ["", "www", "www1", "www2"] as const;

/** The ports of each scheme, in order. The servers behind them listen on free ports. */
export const PORTS: Readonly<Record<"http" | "https", readonly number[]>> = {
  http: [8000, 8001],
  https: [8443, 8444],
};

export const subdomainOf = (host: string, subdomain: string): string =>
  subdomain === "" ? host : `${subdomain}.${host}`;

/** All origins that servers answer for. With a dot at its end, a host is another one of another site. */
export const ORIGINS: readonly { readonly scheme: "http" | "https"; readonly origin: string }[] = (
  ["http", "https"] as const
).flatMap((scheme) =>
  PORTS[scheme].flatMap((port) =>
    [HOST, OTHER_SITE].flatMap((host) =>
      SUBDOMAINS.flatMap((subdomain) =>
        ["", "."].map((dot) => ({ scheme, origin: `${scheme}://${subdomainOf(host, subdomain)}${dot}:${port}` })),
      ),
    ),
  ),
);
