import { defineHandler } from "nitro";

export default defineHandler(() => ({ status: "open to everybody" }));
