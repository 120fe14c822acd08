import { originsOf, outcomesOf } from "../../plan/outcomes.ts";
import { type Group, type Plan, SAFE_METHODS } from "../../plan/plan.ts";
import { hasOutcome, type Names, namesOf } from "./names.ts";
import { and, choose, type Lines, regex, sub, when } from "./vcl.ts";

const isOneOf = (header: string, expressions: Lines): string =>
  expressions.map((each) => `${header} ~ ${regex(`^${each}\\z`)}`).join("\n    || ");

function selectRule(group: Group, { rule, origin }: Names): Lines {
  return choose(
    ...outcomesOf(group).map((outcome) => {
      const origins = originsOf(outcome);
      return [origins === null ? "" : isOneOf(origin, origins), [`set ${rule} = "${outcome.id}";`]] as const;
    }),
  );
}

/** Answers requests without the upstream: preflights, and those that `enforce` stops. */
function answer(plan: Plan, names: Names): Lines {
  const { rules, refusals } = plan;
  const answerWith = (status: number): Lines => [`set ${names.answer} = "1";`, `return (synth(${status}));`];
  const preflights = ([200, 204] as const).map((status) => {
    const answered = rules.filter(({ preflightStatus }) => preflightStatus === status);
    return [hasOutcome(plan, names, answered), answerWith(status)] as const;
  });
  const branches = [...preflights, [hasOutcome(plan, names, refusals), answerWith(403)] as const];
  return [
    ...when('req.method == "OPTIONS" && req.http.Origin && req.http.Access-Control-Request-Method', [
      `set ${names.preflight} = "1";`,
      ...branches.flatMap(([condition, lines]) => (condition === null ? [] : choose([condition, lines]))),
    ]),
    ...refusals.flatMap((refusal) => {
      const condition = hasOutcome(plan, names, [refusal]);
      if (refusal.enforce === null || condition === null) return [];
      const { methods, selfOrigins } = refusal.enforce;
      const isForeign = and(
        condition,
        "req.http.Origin",
        methods === "all" ? "" : `req.method !~ "^(?:${SAFE_METHODS.join("|")})$"`,
        'req.http.Sec-Fetch-Site !~ "^(?:same-origin|none)$"',
        selfOrigins.length === 0 ? "" : `!(${isOneOf(names.origin, selfOrigins)})`,
      );
      return when(isForeign, answerWith(403));
    }),
  ];
}

/** Writes the subroutines that read the request. */
export function receive(plan: Plan, name: string): Lines {
  const names = namesOf(name);
  const { paths, groups, otherwise, refusals } = plan;
  const joined = [
    "Origin",
    ...(plan.rules.some(({ methods }) => methods === null) ? ["Access-Control-Request-Method"] : []),
    ...(plan.rules.some(({ echo }) => echo !== null) ? ["Access-Control-Request-Headers"] : []),
    ...(refusals.some(({ enforce }) => enforce !== null) ? ["Sec-Fetch-Site"] : []),
  ];
  const subOf = (group: Group): string => `${name}_paths_${groups.indexOf(group)}`;
  const calls = [
    ...paths.map(({ matches, group }) => [`req.url ~ ${regex(matches)}`, [`call ${subOf(group)};`]] as const),
    ["", [`call ${subOf(otherwise)};`]] as const,
  ];
  return [
    ...(paths.length === 0
      ? []
      : groups.map((group) =>
          sub(subOf(group), ["The rule of a request for some of the paths."], selectRule(group, names)),
        )),
    sub(
      `${name}_decide`,
      ["Finds the rule of a request, and answers preflights."],
      [
        ...joined.map((header) => `std.collect(req.http.${header});`),
        `set ${names.origin} = req.http.Origin;`,
        `unset ${names.preflight};`,
        `unset ${names.answer};`,
        ...(paths.length === 0 ? selectRule(otherwise, names) : choose(...calls)),
        ...answer(plan, names),
      ],
    ),
    sub(
      `${name}_recv`,
      ["A restarted request keeps its rule, and a part of a page (ESI) has that of the page."],
      when("req.restarts == 0 && req.esi_level == 0", [`call ${name}_decide;`]),
    ),
    sub(
      "vcl_backend_fetch",
      ["VCL has no variables, so they are request headers. The upstream does not get them."],
      Object.values(names).map((header) => `unset be${header};`),
    ),
  ];
}
