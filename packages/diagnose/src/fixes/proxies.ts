import { generate } from "@corsac/generate";
import type { ProxyServer } from "../types/fixes.ts";
import { type Policy, preflightHeaderNames, USUAL_METHODS } from "./policy.ts";

/** The comment at the head of a generated file: where it goes and what it does not keep is said here in fewer words. */
const HEAD = /^(?: *#.*\n)+\n/;

/** The generated files, and the part of the user's configuration around them. */
const AROUND: Readonly<Record<ProxyServer, (...files: readonly string[]) => string>> = {
  nginx: (maps = "", snippet = "") => `# conf.d/corsac-maps.conf, at the level of http
${maps}
# snippets/corsac.conf
${snippet}
# Your server. A location with an add_header of its own includes the snippet again.
server {
    include snippets/corsac.conf;
    location / { proxy_pass http://127.0.0.1:3000; }
}
`,
  apache: (file = "") => `# /etc/apache2/corsac.conf. Modules: a2enmod headers rewrite setenvif
${file}
# Your virtual host
<VirtualHost *:80>
    Include corsac.conf
    ProxyPass / http://127.0.0.1:3000/
</VirtualHost>
`,
  haproxy: (lines = "") => `frontend web
    bind :80

    # Before all other http-request lines. HAProxy has no include for them.
${lines}
    default_backend application

backend application
    server one 127.0.0.1:3000
`,
  caddy: (file = "") => `# corsac.caddy
${file}
# Caddyfile
import corsac.caddy

api.example.com {
    import corsac
    reverse_proxy 127.0.0.1:3000
}
`,
};

/** Writes the configuration of each proxy in front of an application. */
export function proxies({
  origin,
  methods,
  allowedHeaders,
  maxAge,
  ...policy
}: Policy): Readonly<Record<ProxyServer, string>> {
  const options = {
    ...policy,
    origin,
    methods: methods.length > 0 ? methods : USUAL_METHODS,
    allowedHeaders: preflightHeaderNames(allowedHeaders),
    maxAge: maxAge ?? 600,
    // The origin of the blocked call, as it is.
    dangerouslyAllowInsecureOrigins: origin.startsWith("http:"),
  };
  const write = (target: ProxyServer): string => {
    const { files } = generate(options, { target });
    // Spaces, because terminals and pages show tabs in different widths.
    return AROUND[target](...files.map(({ content }) => content.replace(HEAD, "").replaceAll("\t", "    ")));
  };
  return { nginx: write("nginx"), apache: write("apache"), haproxy: write("haproxy"), caddy: write("caddy") };
}
