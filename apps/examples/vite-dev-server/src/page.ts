/** Shows a note, which the page's own server sends. */
export async function showNote(): Promise<void> {
  const response = await fetch("/notes/1");
  const note = (await response.json()) as { readonly text: string };
  document.body.textContent = note.text;
}
