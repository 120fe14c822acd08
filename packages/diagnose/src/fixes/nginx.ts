import { generate } from "@corsac/generate";
import { type Policy, preflightHeaderNames, USUAL_METHODS } from "./policy.ts";

/** The comment at the head of a generated file: where it goes and what it does not keep is said here in fewer words. */
const HEAD = /^(?:#.*\n)+\n/;

/** Writes the two files for nginx in front of an application, and a server that includes them. */
export function nginx({ origin, methods, allowedHeaders, maxAge, ...policy }: Policy): string {
  const { files } = generate(
    {
      ...policy,
      origin,
      methods: methods.length > 0 ? methods : USUAL_METHODS,
      allowedHeaders: preflightHeaderNames(allowedHeaders),
      maxAge: maxAge ?? 600,
      // The origin of the blocked call, as it is.
      dangerouslyAllowInsecureOrigins: origin.startsWith("http:"),
    },
    { target: "nginx" },
  );
  const [maps = "", snippet = ""] = files.map(({ content }) => content.replace(HEAD, ""));
  return `# conf.d/corsac-maps.conf, at the level of http
${maps}
# snippets/corsac.conf
${snippet}
# Your server. A location with an add_header of its own includes the snippet again.
server {
    include snippets/corsac.conf;
    location / { proxy_pass http://127.0.0.1:3000; }
}
`;
}
