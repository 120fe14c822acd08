import type { Api } from "./api.ts";
import { expressApi } from "./express.ts";
import { fastifyApi } from "./fastify.ts";
import { honoApi } from "./hono.ts";
import { koaApi } from "./koa.ts";
import { nestApi } from "./nest.ts";
import { bareNodeHttp, nodeHttp } from "./node-http.ts";

/** The columns of the matrix. A new adapter is one file beside these and one line here. */
export const apis: readonly Api[] = [nodeHttp, expressApi, fastifyApi, koaApi, honoApi, nestApi, bareNodeHttp];
