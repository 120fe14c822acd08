export {
  corsHandlers,
  type ValidHandlers,
  type CorsHandled,
  type CorsHandlers,
  type RouteHandler,
  type RouteHandlers,
} from "./handlers/cors-handlers.ts";
