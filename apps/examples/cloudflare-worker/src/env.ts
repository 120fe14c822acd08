/** The bindings of wrangler.jsonc. */
export interface Env {
  readonly ALLOWED_ORIGINS: string;
  readonly ASSETS: { fetch(request: Request): Promise<Response> };
}
