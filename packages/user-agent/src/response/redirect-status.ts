/**
 * True for a status with which browsers follow `Location`; 300 and 304 are not among them.
 *
 * @see {@link https://fetch.spec.whatwg.org/#redirect-status}
 * @public
 */
export const isRedirectStatus = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/**
 * True for a status from 200 to 299.
 *
 * @see {@link https://fetch.spec.whatwg.org/#ok-status | ok status}
 * @public
 */
export const isOkStatus = (status: number): boolean => status >= 200 && status <= 299;
