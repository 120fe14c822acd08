/** Texts that people paste most often, by the name of the button that fills them in. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  "Chromium: header missing":
    "Access to fetch at 'https://api.example.com/notes' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  "Firefox: preflight failed":
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/notes. (Reason: CORS preflight response did not succeed). Status code: 401.",
  "Safari: credentials":
    'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".\nFetch API cannot load https://api.example.com/notes due to access control checks.',
  "Copy as cURL": `curl 'https://api.example.com/notes/1' \\
  -X 'PUT' \\
  -H 'content-type: application/json' \\
  -H 'origin: https://app.example.com' \\
  --data-raw '{"text":"milk"}'`,
  "Response headers": `HTTP/1.1 200 OK
Access-Control-Allow-Origin: *
Access-Control-Allow-Credentials: true
Content-Type: application/json`,
};
