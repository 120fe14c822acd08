import { corsHandlers } from "@corsac/next";
import { policy } from "../../../../policy.ts";

type Context = { params: Promise<{ id: string }> };

export const { PUT, OPTIONS } = corsHandlers(
  {
    async PUT(request: Request, { params }: Context) {
      const { id } = await params;
      return Response.json({ id, text: await request.text() });
    },
  },
  policy,
);
