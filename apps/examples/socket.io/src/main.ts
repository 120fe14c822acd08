import { server } from "./server.ts";

server.listen(Number(process.env["PORT"] ?? 3000));
