import { defineEventHandler } from "h3";

export default defineEventHandler(() => ({ status: "open to everybody" }));
