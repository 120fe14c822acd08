export function loader() {
  return Response.json({ text: "for all" });
}
