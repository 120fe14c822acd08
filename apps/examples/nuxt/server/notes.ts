/** The notes of this server, by id. */
export const notes: Map<string, string> = new Map([["1", "Buy milk"]]);
