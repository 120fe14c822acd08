import type { Server } from "node:http";

export function tell(name: string, server: Server): Promise<void>;
