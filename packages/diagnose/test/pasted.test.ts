// Texts that people paste: from older versions, other languages, DevTools, and script, which hides the cause.
import { describe, expect, test } from "vitest";
import { describe as inWords, findMessages, type FindingCode } from "../src/index.ts";

const URL = "https://api.example.com/items";
const PAGE = "https://app.example.com";

const chromium = (reason: string, url = URL, page = PAGE): string =>
  `app.js:7 Access to fetch at '${url}' from origin '${page}' has been blocked by CORS policy: ${reason}`;
const firefox = (head: string, reason: string): string => `${head}${reason}`;

type Row = readonly [text: string, code: FindingCode, data?: Readonly<Record<string, unknown>>];

/** Test cases that are named by their text. */
const rows = (...list: readonly Row[]) => list.map((row) => ({ text: row[0], row }));

const codesOf = (text: string): readonly string[] => findMessages(text).map(({ code }) => code);

/** Describes the first message of a text. */
function firstDescription(text: string) {
  const [message] = findMessages(text);
  if (message === undefined) throw new Error(`no message in ${text}`);
  return inWords(message);
}

/** The codes for a text, and the values of the first. */
const answer = (text: string) => ({ codes: codesOf(text), data: findMessages(text)[0]?.data ?? {} });

/** The result that a row expects. */
const wanted = ([, code, data = {}]: Row) => ({ codes: [code], data });

describe("Chromium's local network texts", () => {
  test.each(
    rows(
      [
        chromium(
          "Permission was denied for this request to access the `loopback` address space.",
          "http://localhost:3000/x",
        ),
        "local-network",
        { host: "localhost", secure: true, space: "loopback" },
      ],
      [
        chromium("Permission was denied for this request to access the `local` address space."),
        "local-network",
        { secure: true, space: "local" },
      ],
      [
        chromium(
          "The request client is not a secure context and the resource is in more-private address space `local`.",
          "http://192.168.1.10/",
          "http://app.example.com",
        ),
        "local-network",
        { host: "192.168.1.10", secure: false, page: "http://app.example.com" },
      ],
      [
        "The request client is not a secure context and the resource is in more-private address space 'loopback'",
        "local-network",
        { secure: false },
      ],
      [
        "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `local` address space.",
        "local-network",
        {},
      ],
      ["GET http://10.0.0.2/ net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS", "local-network", { host: "10.0.0.2" }],
    ),
  )("$text", ({ text, row }) => {
    expect(answer(text)).toMatchObject(wanted(row));
    if (row[2]?.["secure"] === true) expect(firstDescription(text).fix).not.toContain("HTTPS");
  });
});

describe("older versions of Chromium", () => {
  test.each(
    rows(
      [
        `XMLHttpRequest cannot load ${URL}. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin '${PAGE}' is therefore not allowed access.`,
        "allow-origin-missing",
        { url: URL },
      ],
      [
        `Failed to load ${URL}: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin '${PAGE}' is therefore not allowed access. The response had HTTP status code 405.`,
        "allow-origin-missing",
        { url: URL, stage: "preflight" },
      ],
      [
        `Failed to load ${URL}: A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.`,
        "allow-origin-wildcard-with-credentials",
        { url: URL },
      ],
      [
        `XMLHttpRequest cannot load ${URL}. Response for preflight has invalid HTTP status code 404`,
        "preflight-not-found",
        { url: URL, status: 404 },
      ],
      [`XMLHttpRequest cannot load ${URL}. Response for preflight is invalid (redirect)`, "preflight-redirected"],
      [
        `Redirect from 'http://api.example.com/items' to '${URL}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
        "allow-origin-missing",
        { url: URL, first: "http://api.example.com/items" },
      ],
      [
        "XMLHttpRequest cannot load file:///data.json. Cross origin requests are only supported for HTTP.",
        "scheme-not-http",
      ],
    ),
  )("$text", ({ text, row }) => expect(answer(text)).toMatchObject(wanted(row)));
});

describe("Chromium's Issues panel", () => {
  test.each(
    rows(
      ["Ensure CORS response header values are valid", "cause-hidden"],
      ["Ensure CORS requests include credentials only when allowed", "allow-credentials-missing"],
      ["Ensure CORS request includes only allowed headers", "header-not-allowed"],
      ["Ensure CORS request uses allowed method", "method-not-allowed"],
      ["Ensure CORS requesting origin matches resource's allowed origin", "allow-origin-other"],
      ["Ensure preflight responses are valid", "preflight-status"],
      [
        "Ensure credentialed requests aren’t sent to CORS resources with origin wildcards",
        "allow-origin-wildcard-with-credentials",
      ],
      ["Ensure CORS requests aren’t redirected to URLs containing credentials", "redirect-user-info"],
      ["Ensure CORS requests are made on supported schemes", "scheme-not-http"],
      ["Ensure only same-origin resources are fetched with same-origin request mode", "same-origin-mode"],
      ["Ensure no-cors requests configure redirect mode follow", "no-cors-redirect-mode"],
      ["Ensure that local network requests are compatible with restrictions", "local-network"],
      ["Ensure private network requests are made from secure contexts", "local-network", { secure: false }],
    ),
  )("$text", ({ text, row }) => expect(answer(text)).toMatchObject(wanted(row)));
});

describe("Firefox, older and in other languages", () => {
  const DE =
    "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.example.com/items. (Grund: ";
  test.each(
    rows(
      [
        `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${URL}. This can be fixed by moving the resource to the same domain or enabling CORS.`,
        "allow-origin-missing",
        { url: URL },
      ],
      [
        `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${URL}. (Reason: CORS preflight channel did not succeed).`,
        "preflight-status",
        { url: URL },
      ],
      [
        `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${URL}. (Reason: missing token ‘x-request-id’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel).`,
        "header-not-allowed",
        { header: "x-request-id" },
      ],
      [
        `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${URL}. (Reason: CORS request failed).`,
        "server-unreachable",
        { url: URL },
      ],
      [
        firefox(DE, "CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 403."),
        "error-without-headers",
        { url: URL, status: 403 },
      ],
      [
        firefox(DE, "CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit 'https://other.example' überein)."),
        "allow-origin-other",
        { value: "https://other.example" },
      ],
      [
        firefox(DE, "Es darf nur ein eine CORS-Kopfzeile 'Access-Control-Allow-Origin' verwendet werden)."),
        "allow-origin-several-lines",
      ],
      [
        firefox(
          DE,
          "Berechtigung/Credential wird nicht unterstützt, wenn die CORS-Kopfzeile 'Access-Control-Allow-Origin' auf '*' gesetzt ist).",
        ),
        "allow-origin-wildcard-with-credentials",
      ],
      [firefox(DE, "Methode nicht in CORS-Kopfzeile 'Access-Control-Allow-Methods' gefunden)."), "method-not-allowed"],
      [
        firefox(DE, "'true' in CORS-Kopfzeile 'Access-Control-Allow-Credentials' erwartet)."),
        "allow-credentials-missing",
      ],
      [firefox(DE, "CORS-Preflight-Antwort schlug fehl). Statuscode: 401."), "preflight-unauthorized"],
      [
        firefox(DE, "ungültiges Token 'x y' in CORS-Kopfzeile 'Access-Control-Allow-Headers')."),
        "allow-headers-invalid",
      ],
      [
        firefox(
          DE,
          "Kopfzeile 'x-request-id' ist aufgrund der Kopfzeile 'Access-Control-Allow-Headers' aus der CORS-Preflight-Antwort nicht zulässig).",
        ),
        "header-not-allowed",
        { header: "x-request-id" },
      ],
      [firefox(DE, "CORS-Anfrage schlug fehl). Statuscode: (null)."), "server-unreachable", { url: URL }],
      [
        "Blocage d’une requête multiorigines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.example.com/items. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 200.",
        "allow-origin-missing",
        { url: URL, status: 200 },
      ],
      [
        "Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.example.com/items. Raison : l’en-tête « content-type » n’est pas autorisé d’après l’en-tête « Access-Control-Allow-Headers » de la réponse de pré-vérification des requêtes CORS.",
        "header-not-allowed",
        { header: "content-type" },
      ],
      [
        "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en https://api.example.com/items (razón: falta la cabecera CORS 'Access-Control-Allow-Origin'). Código de estado: 200.",
        "allow-origin-missing",
        { url: URL },
      ],
      [
        "Solicitud de origen cruzado bloqueada: La política de mismo origen no permite la lectura de recursos remotos en https://api.example.com/items. (Razón: Solicitud CORS sin éxito). Código de estado: (null).",
        "server-unreachable",
        { url: URL },
      ],
      [
        "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em https://api.example.com/items (motivo: falta cabeçalho 'Access-Control-Allow-Origin' no CORS). Código de status: 200.",
        "allow-origin-missing",
        { url: URL },
      ],
      [
        "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da https://api.example.com/items. Motivo: header CORS “Access-Control-Allow-Origin” mancante. Codice di stato: 200.",
        "allow-origin-missing",
        { url: URL },
      ],
      [
        "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на https://api.example.com/items. (Причина: отсутствует заголовок CORS «Access-Control-Allow-Origin»). Код состояния: 200.",
        "allow-origin-missing",
        { url: URL },
      ],
      [
        "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、https://api.example.com/items にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が足りない)。",
        "allow-origin-missing",
        { url: URL },
      ],
      [
        "已拦截跨源请求：同源策略禁止读取位于 https://api.example.com/items 的远程资源。（原因：CORS 头缺少 'Access-Control-Allow-Origin'）。状态码：403。",
        "error-without-headers",
        { url: URL, status: 403 },
      ],
    ),
  )("$text", ({ text, row }) => expect(answer(text)).toMatchObject(wanted(row)));

  test("findMessages drops a line that only follows another, in other languages as well", () => {
    const lines = [
      firefox(DE, "CORS-Preflight-Antwort schlug fehl). Statuscode: 401."),
      firefox(DE, "CORS-Anfrage schlug fehl). Statuscode: (null)."),
    ];
    expect(codesOf(lines.join("\n\n"))).toEqual(["preflight-unauthorized"]);
    expect(codesOf(lines.join("\n"))).toEqual(["preflight-unauthorized"]);
  });
});

describe("texts that hide the cause", () => {
  test.each([
    "TypeError: Failed to fetch",
    "Uncaught (in promise) TypeError: Failed to fetch\n    at load (app.js:12:3)",
    "Failed to fetch",
    `TypeError: Failed to fetch dynamically imported module: ${URL}`,
    "TypeError: Load failed",
    "Load failed",
    "TypeError: NetworkError when attempting to fetch resource.",
    "AxiosError: Network Error",
    "Network Error",
    "AxiosError {message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK', config: {…}}",
    `Http failure response for ${URL}: 0 Unknown Error`,
    "Http failure response for (unknown url): 0 Unknown Error",
    "TypeError: Network request failed",
    "ClientException: XMLHttpRequest error.",
    "Failed to load resource: net::ERR_FAILED",
    `GET ${URL} net::ERR_FAILED`,
    "[object ProgressEvent]",
    `[Error] XMLHttpRequest cannot load ${URL} due to access control checks.`,
    `[Error] EventSource cannot load ${URL} due to access control checks.`,
    `[Error] Fetch API cannot load ${URL} due to access control checks.`,
  ])("%s", (text) => {
    expect(codesOf(text)).toEqual(["cause-hidden"]);
    expect(firstDescription(text).title).toContain("hides why");
    expect(firstDescription(text).fix).toContain("corsac check");
  });

  test("the suggested command contains the URL and the page of the text", () => {
    const { fix } = firstDescription(`Failed to fetch\nHttp failure response for ${URL}: 0 Unknown Error`);
    expect(fix).toContain(`corsac check ${URL} --origin ORIGIN`);
  });

  test("a response that the browser blocked is distinguished from no response", () => {
    expect(firstDescription(`GET ${URL} net::ERR_FAILED 200 (OK)`).cause).toMatch(
      /^The server answered with status 200/,
    );
  });

  test("they count only if no other message says more", () => {
    const text = `TypeError: Failed to fetch\n${chromium("No 'Access-Control-Allow-Origin' header is present on the requested resource.")}\nGET ${URL} net::ERR_FAILED 200 (OK)`;
    expect(codesOf(text)).toEqual(["allow-origin-missing"]);
  });
});

describe("errors that name the cause", () => {
  test.each(
    rows(
      [
        `GET ${URL} net::ERR_CONNECTION_REFUSED`,
        "server-unreachable",
        { url: URL, error: "net::ERR_CONNECTION_REFUSED" },
      ],
      [
        `GET ${URL} net::ERR_CERT_DATE_INVALID`,
        "server-unreachable",
        { reason: expect.stringContaining("certificate") },
      ],
      [`GET ${URL} net::ERR_NAME_NOT_RESOLVED`, "server-unreachable", { reason: "no host has this name" }],
      ["GET http://localhost:6000/ net::ERR_UNSAFE_PORT", "port-blocked"],
      [`GET ${URL} net::ERR_TOO_MANY_REDIRECTS`, "redirect-count"],
      [`GET ${URL} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)`, "resource-policy", { url: URL }],
      [`GET ${URL} net::ERR_BLOCKED_BY_CLIENT`, "blocked-by-client", { url: URL }],
      [`GET ${URL} net::ERR_ABORTED`, "request-cancelled", { url: URL }],
      ["Error: Not allowed by CORS\n    at origin (/srv/app.js:12:14)", "refused-with-error"],
    ),
  )("$text", ({ text, row }) => expect(answer(text)).toMatchObject(wanted(row)));
});

test("the cause claims nothing that the text does not contain", () => {
  const method = firstDescription("Method PURGE is not allowed by Access-Control-Allow-Methods in preflight response.");
  expect(method.cause).not.toContain("allows no methods");
  const header = firstDescription(
    "Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response.",
  );
  expect(header.cause).not.toContain("allows no headers");
});

test("the text contains the whole message", () => {
  expect(findMessages("Uncaught (in promise) TypeError: Failed to fetch")[0]?.text).toBe("TypeError: Failed to fetch");
});

test("findMessages ignores text that is not about a call", () => {
  for (const text of ["Load failed: disk is full", "Failed to fetch user 12 from cache", "a Network Error of ours"]) {
    expect(findMessages(text)).toEqual([]);
  }
});
