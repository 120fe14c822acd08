const response = await fetch("/notes/1");
const note = (await response.json()) as { readonly text: string };
document.body.textContent = note.text;

export {};
