/** True if a text may hold a password, a token or a cookie, which must not get into an address. */
export const hasSecret = (text: string): boolean =>
  /\b(?:authorization|cookie|set-cookie|x-api-key|api[-_]?key|token|secret|password|session|bearer)\b\s*["']?\s*[:=]|\bbearer\s+\S{8}|--user\b|\s-[bu]\s/i.test(
    text,
  );
