/**
 * Statuses whose responses a cache may store without `max-age` or `Expires`.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#overview.of.status.codes | RFC 9110, 15.1}
 */
const HEURISTICALLY_CACHEABLE = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501];

export const isHeuristicallyCacheable = (status: number): boolean => HEURISTICALLY_CACHEABLE.includes(status);
