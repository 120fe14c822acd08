export const text: string = "ok";
