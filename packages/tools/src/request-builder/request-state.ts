/** The ways to write a body. */
export const BODY_KINDS = ["none", "text", "json", "urlencoded", "multipart", "file"] as const;

export type BodyKind = (typeof BODY_KINDS)[number];

/** A row of a form. The page keeps chosen files by the row's id. */
export interface FormRow {
  readonly id: number;
  name: string;
  value: string;
  isFile: boolean;
}

/** A request as it is edited. */
export interface RequestState {
  method: string;
  url: string;
  /** A header a line: `name: value`. */
  headers: string;
  bodyKind: BodyKind;
  /** The body for the kinds `text` and `json`. */
  text: string;
  form: FormRow[];
  addMissing: boolean;
  followRedirects: boolean;
  insecure: boolean;
}

export const emptyRequest = (): RequestState => ({
  method: "GET",
  url: "",
  headers: "",
  bodyKind: "none",
  text: "",
  form: [],
  addMissing: true,
  followRedirects: false,
  insecure: false,
});

const isFormRow = (data: unknown): data is FormRow => {
  const { id, name, value, isFile } = (data ?? {}) as Partial<FormRow>;
  return typeof id === "number" && typeof name === "string" && typeof value === "string" && typeof isFile === "boolean";
};

/** True for a complete state. Addresses and stored copies can have anything else. */
export function isRequestState(data: unknown): data is RequestState {
  const state = (data ?? {}) as Partial<RequestState>;
  const hasTypes = Object.entries(emptyRequest()).every(
    ([name, value]) => typeof state[name as keyof RequestState] === typeof value,
  );
  return hasTypes && BODY_KINDS.includes(state.bodyKind as BodyKind) && isForm(state.form);
}

const isForm = (form: unknown): boolean => Array.isArray(form) && form.every(isFormRow);

/** Returns a row with an id that no other row has. */
export const newRow = (rows: readonly FormRow[], name: string = "", value: string = ""): FormRow => ({
  id: Math.max(0, ...rows.map(({ id }) => id)) + 1,
  name,
  value,
  isFile: false,
});
