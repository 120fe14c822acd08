/**
 * Headers that describe a content. Earlier middleware may have set them for a response that a policy's own answer replaces.
 *
 * @public
 */
export const CONTENT_HEADERS: readonly string[] = ["content-type", "content-length", "transfer-encoding"];
