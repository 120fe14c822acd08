import { notes } from "../../../notes";

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return Response.json({ id, text: notes.get(id) });
}

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const text = await request.text();
  notes.set(id, text);
  return Response.json({ id, text });
}
