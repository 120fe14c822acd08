import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { folder } from "./folder.ts";

/** Makes a self-signed certificate for a host. */
export async function selfMade(host = "api.localhost"): Promise<{ readonly key: string; readonly cert: string }> {
  const directory = await folder();
  const files = { key: `${directory}/key.pem`, cert: `${directory}/cert.pem` };
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
      ...["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`, "-keyout", files.key, "-out", files.cert],
    ],
    { stdio: "ignore" },
  );
  return { key: readFileSync(files.key, "utf8"), cert: readFileSync(files.cert, "utf8") };
}
