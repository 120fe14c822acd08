import type { Api } from "./api.ts";
import { expressApi } from "./express.ts";
import { honoApi } from "./hono.ts";
import { bareNodeHttp, nodeHttp } from "./node-http.ts";

/** The columns of the matrix. A new adapter is one file beside these and one line here. */
export const apis: readonly Api[] = [nodeHttp, expressApi, honoApi, bareNodeHttp];
