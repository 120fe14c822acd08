/** The notes of this server, by id. */
export const notes = new Map([["1", "Buy milk"]]);
