/** Parts of the names of headers, parameters and members whose values are secrets: `X-Api-Key`, `access_token`. */
export const SECRET_NAMES =
  "authorization|cookie|api[-_]?key|token|secret|passw(?:or)?d|session(?:[-_]?id)?|sessid|signature";
