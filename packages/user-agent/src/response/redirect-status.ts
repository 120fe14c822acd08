/**
 * Statuses whose Location is followed; 300, 304 and the rest are not.
 *
 * @see {@link https://fetch.spec.whatwg.org/#redirect-status}
 * @public
 */
export const isRedirectStatus = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/**
 * @see {@link https://fetch.spec.whatwg.org/#ok-status | ok status}
 * @public
 */
export const isOkStatus = (status: number): boolean => status >= 200 && status <= 299;
