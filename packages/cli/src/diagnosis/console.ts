import type { Engine, ExchangeResult } from "@corsac/user-agent";

export const consoleText = (_result: ExchangeResult, _engine: Engine): readonly string[] => [];
