import { createHash } from "node:crypto";

/**
 * True if the body of a response is the one that `integrity` asks for. A body that script cannot see never is.
 *
 * @see {@link https://fetch.spec.whatwg.org/#concept-main-fetch | main fetch}, step 22
 */
export async function hasIntegrity(response: Response, metadata: string): Promise<boolean> {
  if (metadata === "") return true;
  if (response.body === null) return false;
  return matchesIntegrity(new Uint8Array(await response.clone().arrayBuffer()), metadata);
}

const ALGORITHMS = ["sha256", "sha384", "sha512"];

/**
 * True if bytes have one of the hashes of the strongest algorithm in the metadata, or if the metadata has no hash that
 * browsers know.
 *
 * @see {@link https://w3c.github.io/webappsec-subresource-integrity/#does-response-match-metadatalist}
 */
function matchesIntegrity(bytes: Uint8Array, metadata: string): boolean {
  const hashes = metadata.split(/[\t\n\f\r ]+/).flatMap(parseHash);
  const strongest = ALGORITHMS.findLast((algorithm) => hashes.some((hash) => hash.algorithm === algorithm));
  if (strongest === undefined) return true;
  const digest = createHash(strongest).update(bytes).digest("base64url");
  return hashes.some(({ algorithm, value }) => algorithm === strongest && value === digest);
}

function parseHash(text: string): { readonly algorithm: string; readonly value: string }[] {
  const [, algorithm = "", value = ""] = /^(sha(?:256|384|512))-([\w+/-]+)={0,2}(?:\?.*)?$/i.exec(text) ?? [];
  if (value === "") return [];
  return [{ algorithm: algorithm.toLowerCase(), value: value.replaceAll("+", "-").replaceAll("/", "_") }];
}
