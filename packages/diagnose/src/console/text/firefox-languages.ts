/**
 * A language of Firefox. Translators keep the names of headers, so a few words are enough to distinguish the reasons.
 * The words are those of several versions.
 */
export interface FirefoxLanguage {
  readonly name: string;
  /** Text before the URL. */
  readonly heads: readonly string[];
  /** Text after the URL, if the language has any. */
  readonly afterUrl?: string;
  readonly words: Readonly<Record<FirefoxClue, readonly string[]>>;
}

/** Reasons that the names of headers alone do not show. */
export type FirefoxClue = "several" | "token" | "failed" | "preflight" | "redirect" | "notHttp";

export const FIREFOX_LANGUAGES: readonly FirefoxLanguage[] = [
  {
    name: "German",
    heads: [
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf ",
    ],
    words: {
      several: ["darf nur"],
      token: ["ungültiges Token"],
      failed: ["CORS-Anfrage schlug fehl"],
      preflight: ["CORS-Preflight"],
      redirect: ["Externe Weiterleitung"],
      notHttp: ["nicht http"],
    },
  },
  {
    name: "French",
    heads: [
      "Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur ",
      "Blocage d’une requête multiorigines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur ",
    ],
    words: {
      several: ["plusieurs"],
      token: ["jeton"],
      failed: ["échec de la requête CORS"],
      preflight: ["pré-vérification", "canal de pré-vérification"],
      redirect: ["redirection externe"],
      notHttp: ["n’utilise pas HTTP"],
    },
  },
  {
    name: "Spanish",
    heads: [
      "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en ",
      "Solicitud de origen cruzado bloqueada: La política de mismo origen no permite la lectura de recursos remotos en ",
      "Solicitud de origen cruzado bloqueada: La política de mismo origen (Same Origin Policy) no permite la lectura de recursos remotos en ",
      "Solicitud de origen cruzado bloqueada: la política de mismo origen no permite la lectura del recurso remoto en ",
      "Solicitud de origen cruzado bloqueada: La misma política de origen no permite la lectura de recursos remotos en ",
      "Solicitud de origen cruzado bloqueada: La misma política de origen no permite leer el recurso remoto en ",
      "Pedido de origen cruzado bloqueado: La política de mismo origen no permite leer el recurso remoto en ",
    ],
    words: {
      several: ["múltiples"],
      token: ["no válido", "inválido"],
      failed: ["Solicitud CORS sin éxito", "El pedido CORS falló"],
      preflight: ["respuesta CORS no tuvo éxito", "verificación previa"],
      redirect: ["redirección externa"],
      notHttp: ["no es http"],
    },
  },
  {
    name: "Portuguese",
    heads: [
      "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em ",
    ],
    words: {
      several: ["vários cabeçalhos"],
      token: ["inválido"],
      failed: ["falha na requisição CORS"],
      preflight: ["(preflight)"],
      redirect: ["redirecionamento externo"],
      notHttp: ["não é http"],
    },
  },
  {
    name: "Italian",
    heads: [
      "Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da ",
    ],
    words: {
      several: ["multipli"],
      token: ["non valido"],
      failed: ["richiesta CORS non riuscita"],
      preflight: ["(“preflight”)"],
      redirect: ["redirect non consentito"],
      notHttp: ["non http"],
    },
  },
  {
    name: "Russian",
    heads: [
      "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на ",
    ],
    words: {
      several: ["несколько"],
      token: ["некорректный токен"],
      failed: ["не удалось выполнить запрос CORS"],
      preflight: ["CORS preflight"],
      redirect: ["Внешнее перенаправление"],
      notHttp: ["не по http"],
    },
  },
  {
    name: "Japanese",
    heads: ["クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、"],
    afterUrl: "にあるリモートリソースの読み込みは拒否されます",
    words: {
      several: ["複数"],
      token: ["不正なトークン"],
      failed: ["CORS 要求が成功しなかった"],
      preflight: ["プリフライト"],
      redirect: ["外部リダイレクト"],
      notHttp: ["http でない"],
    },
  },
  {
    name: "Chinese",
    heads: ["已拦截跨源请求：同源策略禁止读取位于 "],
    afterUrl: "的远程资源",
    words: {
      several: ["多个"],
      token: ["令牌"],
      failed: ["CORS 请求未能成功"],
      preflight: ["CORS 预检"],
      redirect: ["外部重定向"],
      notHttp: ["不是 http"],
    },
  },
];
