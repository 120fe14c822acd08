import { route, type RouteConfig } from "@react-router/dev/routes";

export default [
  route("notes/:id", "routes/notes.ts"),
  route("public", "routes/public.ts"),
  route("*", "routes/not-found.ts"),
] satisfies RouteConfig;
