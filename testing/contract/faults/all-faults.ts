import type { Fault } from "./fault.ts";
import { FAULTS } from "./faults.ts";
import { APACHE_FAULTS } from "./writers/apache.ts";
import { CADDY_FAULTS } from "./writers/caddy.ts";
import { HAPROXY_FAULTS } from "./writers/haproxy.ts";
import { LIGHTTPD_FAULTS } from "./writers/lighttpd.ts";
import { NGINX_FAULTS } from "./writers/nginx.ts";
import { DJANGO_FAULTS, FASTAPI_FAULTS, FLASK_FAULTS } from "./writers/python.ts";
import { VARNISH_FAULTS } from "./writers/varnish.ts";
import { WORKER_FAULTS } from "./writers/worker.ts";

/** The faults of generated configurations, each of which the contract must catch in the real server. */
export const WRITER_FAULTS: readonly Fault[] = [
  ...NGINX_FAULTS,
  ...APACHE_FAULTS,
  ...HAPROXY_FAULTS,
  ...CADDY_FAULTS,
  ...VARNISH_FAULTS,
  ...LIGHTTPD_FAULTS,
  ...WORKER_FAULTS,
  ...FASTAPI_FAULTS,
  ...DJANGO_FAULTS,
  ...FLASK_FAULTS,
];

/** The faults of adapters and of generated configurations. */
export const ALL_FAULTS: readonly Fault[] = [...FAULTS, ...WRITER_FAULTS];
