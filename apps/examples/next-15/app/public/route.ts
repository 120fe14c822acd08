export function GET(): Response {
  return Response.json({ open: true });
}
