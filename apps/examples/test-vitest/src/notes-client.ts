const NOTES = "https://api.example.com/notes";

/** Sends the form of a new note. Returns the text for the page's status line. */
export async function saveNote(form: HTMLFormElement): Promise<string> {
  const response = await fetch(NOTES, { method: "POST", body: new FormData(form) });
  return response.ok ? `Saved: ${await response.text()}` : `The server answered ${response.status}`;
}

/** Deletes a note, until the user leaves the view. */
export async function deleteNote(id: string, signal: AbortSignal): Promise<void> {
  await fetch(`${NOTES}/${id}`, { method: "DELETE", signal });
}
