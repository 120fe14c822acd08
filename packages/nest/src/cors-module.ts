import type { ValidOptions, ChoiceOptions, Cors, PolicyOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type GuardOptions, guardUpgrade } from "@corsac/node";
import type { DynamicModule, FactoryProvider, ModuleMetadata, OnModuleInit, Provider } from "@nestjs/common";
import { Module } from "@nestjs/common";
import { HttpAdapterHost } from "@nestjs/core";
import { install } from "./adapter.ts";
import type { CorsChoice } from "./choice.ts";

/**
 * The application's policy, for injection: `\@Inject(CORS_POLICY) cors: Cors`.
 *
 * @public
 */
export const CORS_POLICY: unique symbol = Symbol.for("corsac.nest.policy") as never;

const GUARD: unique symbol = Symbol.for("corsac.nest.guard") as never;

/**
 * What is about the module, not the policy.
 *
 * @public
 */
export interface CorsModuleOptions extends ChoiceOptions {
  /**
   * Whether WebSocket handshakes obey the policy: those of other origins are answered 403 before any gateway hears of
   * them. Default: `true`.
   */
  readonly sockets?: boolean | GuardOptions | undefined;
}

/**
 * A policy from other providers.
 *
 * @public
 */
export interface CorsModuleAsyncOptions extends CorsModuleOptions, Pick<ModuleMetadata, "imports"> {
  readonly inject?: FactoryProvider["inject"];
  readonly useFactory: (
    // What is injected, the user says.
    // oxlint-disable-next-line typescript/no-explicit-any
    ...injected: any[]
  ) => PolicyOptions | Cors | CorsChoice | Promise<PolicyOptions | Cors | CorsChoice>;
}

/** Guards the server's sockets once there is a server, which is after all providers. */
class SocketGuard implements OnModuleInit {
  readonly #host: HttpAdapterHost;
  readonly #policy: Cors;
  readonly #options: GuardOptions | undefined;

  constructor(host: HttpAdapterHost, policy: Cors, options: GuardOptions | undefined) {
    this.#host = host;
    this.#policy = policy;
    this.#options = options;
  }

  onModuleInit(): void {
    const server = this.#host.httpAdapter?.getHttpServer() as Parameters<typeof guardUpgrade>[0] | undefined;
    if (server !== undefined) guardUpgrade(server, this.#policy, this.#options);
  }
}

/**
 * One policy for the application: its routes, errors of guards, filters and middleware, what no route matches, and
 * WebSocket handshakes. Controllers and methods replace it by `\@Cors()`.
 *
 * It is installed in the HTTP adapter while the module is made, in front of body parsers and Nest's own middleware.
 *
 * @example
 * ```ts
 * \@Module({ imports: [CorsModule.forRoot({ origin: "https://app.example.com", credentials: true })] })
 * class AppModule {}
 * ```
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | HTTP CORS protocol}
 * @public
 */
export class CorsModule {
  /**
   * A policy that is known when the decorator runs, which is when its file is imported. For a variable that is set later,
   * by `ConfigModule` or an `.env` file, use {@link CorsModule.forRootAsync}.
   *
   * @throws CorsConfigError with every mistake found in the policy
   */
  static forRoot<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options: CorsModuleOptions = {}): DynamicModule {
    return moduleOf({ provide: CORS_POLICY, useValue: toCors(policy, options) }, options);
  }

  /**
   * A policy that is made from other providers, such as Nest's `ConfigService`. A mistake in it stops the application
   * while it is created.
   *
   * @example
   * ```ts
   * CorsModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ origin: config.getOrThrow<string>("ALLOWED_ORIGIN") }),
   * });
   * ```
   */
  static forRootAsync({ useFactory, inject = [], imports = [], ...options }: CorsModuleAsyncOptions): DynamicModule {
    const useCors = async (...injected: unknown[]): Promise<Cors> => toCors(await useFactory(...injected), options);
    return { ...moduleOf({ provide: CORS_POLICY, useFactory: useCors, inject }, options), imports };
  }
}

/** Of the class itself; the policy of `forRoot` or `forRootAsync` takes its place. */
const withoutPolicy: FactoryProvider = {
  provide: CORS_POLICY,
  useFactory: (): never => {
    throw new Error(
      "CorsModule is imported without a policy, so no response would get CORS headers. In the root module write " +
        'imports: [CorsModule.forRoot({ origin: "https://app.example.com" })]. The module is global: other modules need ' +
        "not import it.",
    );
  },
};
// Decorators are not part of JavaScript yet.
Module({ providers: [withoutPolicy] })(CorsModule);

function moduleOf(policy: Provider, { sockets = true }: CorsModuleOptions): DynamicModule {
  const guard: FactoryProvider = {
    provide: GUARD,
    inject: [CORS_POLICY, HttpAdapterHost],
    useFactory: (cors: Cors, host: HttpAdapterHost): SocketGuard | null => {
      // An application context has no server.
      if (!host.httpAdapter) return null;
      install(host.httpAdapter as unknown as Parameters<typeof install>[0], cors);
      return sockets === false ? null : new SocketGuard(host, cors, sockets === true ? undefined : sockets);
    },
  };
  return { module: CorsModule, global: true, providers: [policy, guard], exports: [CORS_POLICY] };
}
