import type { ValidOptions, ChoiceOptions, Cors, PolicyOptions } from "@corsac/core";
import { toCors } from "@corsac/core/adapter";
import { type GuardOptions, guardUpgrade } from "@corsac/node";
import type { DynamicModule, FactoryProvider, ModuleMetadata, OnModuleInit, Provider } from "@nestjs/common";
import { Module } from "@nestjs/common";
import { HttpAdapterHost } from "@nestjs/core";
import type { CorsChoice } from "./cors-decorator.ts";
import { install } from "./platform.ts";

/**
 * The application's policy, for injection: `\@Inject(CORS_POLICY) cors: Cors`.
 *
 * @public
 */
export const CORS_POLICY: unique symbol = Symbol.for("corsac.nest.policy") as never;

const GUARD: unique symbol = Symbol.for("corsac.nest.guard") as never;

/**
 * Options of the module.
 *
 * @public
 */
export interface CorsModuleOptions extends ChoiceOptions {
  /**
   * `false` leaves WebSocket handshakes alone. By default, the server answers 403 to handshakes from origins that the
   * policy does not allow, and no gateway runs. An object has options for that check.
   */
  readonly sockets?: boolean | GuardOptions | undefined;
}

/**
 * Options of {@link CorsModule.forRootAsync}: a function that returns the policy, and the providers that it takes.
 *
 * @public
 */
export interface CorsModuleAsyncOptions extends CorsModuleOptions, Pick<ModuleMetadata, "imports"> {
  readonly inject?: FactoryProvider["inject"];
  readonly useFactory: (
    // `inject` says the types.
    // oxlint-disable-next-line typescript/no-explicit-any
    ...injected: any[]
  ) => PolicyOptions | Cors | CorsChoice | Promise<PolicyOptions | Cors | CorsChoice>;
}

/**
 * One policy for the application: its routes, errors of guards, filters and middleware, paths without a route, and
 * WebSocket handshakes. `\@Cors()` replaces it for controllers and methods.
 *
 * Nest installs it in the HTTP adapter when it creates the module, in front of body parsers and Nest's own middleware.
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
   * Takes a policy that is known when the decorator runs, which is when its file is imported. For a variable that
   * `ConfigModule` or an `.env` file sets later, use {@link CorsModule.forRootAsync}.
   *
   * @throws CorsConfigError with every mistake found in the policy
   */
  static forRoot<const O>(policy: ValidOptions<O, Cors | CorsChoice>, options: CorsModuleOptions = {}): DynamicModule {
    return moduleOf({ provide: CORS_POLICY, useValue: toCors(policy, options) }, options);
  }

  /**
   * Makes the policy from other providers, such as Nest's `ConfigService`. A mistake in it stops the application while
   * Nest creates it.
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

/** The policy of the class itself, which `forRoot` and `forRootAsync` replace. */
const withoutPolicy: FactoryProvider = {
  provide: CORS_POLICY,
  useFactory: (): never => {
    throw new Error(
      "CorsModule is imported without a policy, so no response would get CORS headers. In the root module write " +
        'imports: [CorsModule.forRoot({ origin: "https://app.example.com" })]. The module is global, so other modules ' +
        "not import it.",
    );
  },
};
// JavaScript has no decorators yet.
Module({ providers: [withoutPolicy] })(CorsModule);

function moduleOf(policy: Provider, { sockets = true }: CorsModuleOptions): DynamicModule {
  const guard: FactoryProvider = {
    provide: GUARD,
    inject: [CORS_POLICY, HttpAdapterHost],
    useFactory: (cors: Cors, { httpAdapter }: HttpAdapterHost): OnModuleInit | null => {
      // An application context has no server.
      if (!httpAdapter) return null;
      install(httpAdapter, cors);
      if (sockets === false) return null;
      return {
        // Nest makes the server after all providers.
        onModuleInit() {
          const server = httpAdapter.getHttpServer() as Parameters<typeof guardUpgrade>[0] | undefined;
          if (server !== undefined) guardUpgrade(server, cors, sockets === true ? undefined : sockets);
        },
      };
    },
  };
  return { module: CorsModule, global: true, providers: [policy, guard], exports: [CORS_POLICY] };
}
