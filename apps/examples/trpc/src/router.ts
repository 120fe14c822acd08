import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";

const t = initTRPC.create();
const notes = new Map<string, string>([["1", "Buy milk"]]);

export const router = t.router({
  note: t.procedure.input(z.string()).query(({ input }) => {
    const text = notes.get(input);
    if (text === undefined) throw new TRPCError({ code: "NOT_FOUND", message: `There is no note ${input}.` });
    return { id: input, text };
  }),

  saveNote: t.procedure.input(z.object({ id: z.string(), text: z.string() })).mutation(({ input }) => {
    notes.set(input.id, input.text);
    return input;
  }),

  /** Sends each note, then ends. */
  allNotes: t.procedure.subscription(async function* () {
    for (const [id, text] of notes) yield { id, text };
  }),
});

export type Router = typeof router;
