import type { Server } from "node:http";

export function printAnswers(name: string, server: Server): Promise<void>;
