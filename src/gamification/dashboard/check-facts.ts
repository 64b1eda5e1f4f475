import { checkFields, type FieldKinds } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { isKpiValue, KPI_VALUE } from "./format-kpi.ts";
import type { DashboardFacts } from "./model.ts";

/** The facts without `undefined`, of which what the dashboard reads has been looked at; but for the owned badges. */
export type KnownFacts = {
  readonly [K in Exclude<keyof DashboardFacts, "owned">]-?: Exclude<DashboardFacts[K], undefined>;
};

/** Largest target and month's value of a goal, so that their distance is exact. */
const LARGEST_GOAL = 1_000_000_000;

/**
 * Adds what is wrong with the facts to `problems`; rows of the board are looked at as far as they are shown. `null` where
 * fields are not of their types.
 */
export function readFacts(problems: Problem[], facts: DashboardFacts, boardRows: number): KnownFacts | null {
  if (typeof facts !== "object" || facts === null) {
    problems.push(problem("facts", "an object", describeValue(facts)));
    return null;
  }
  const before = problems.length;
  const known: KnownFacts = {
    agentId: facts.agentId,
    names: facts.names ?? null,
    card: facts.card ?? null,
    otherKpis: facts.otherKpis ?? null,
    ranking: facts.ranking ?? null,
    award: facts.award ?? null,
    personalBest: facts.personalBest ?? null,
    goals: facts.goals ?? null,
    monthToDate: facts.monthToDate ?? null,
    asOf: facts.asOf ?? null,
    boardAsOf: facts.boardAsOf ?? null,
  };
  const lists = { ...known, otherKpis: known.otherKpis ?? [], goals: known.goals ?? [] };
  checkFields(problems, "facts", lists, FACTS);
  if (problems.length > before) return null;
  checkSteps(problems, known);
  checkRows(problems, known, boardRows);
  checkOthers(problems, known);
  checkGoals(problems, known);
  return known;
}

function checkSteps(problems: Problem[], { card }: KnownFacts): void {
  (card?.nextTier?.steps ?? []).forEach((step, i) => {
    if (step.kind !== "reachable") return;
    checkFields(problems, `facts.card.nextTier.steps[${i}]`, step, { value: "number", change: "number" });
  });
}

/** The board may be long: of the rows beyond those shown only the agent's own is looked at. */
function checkRows(problems: Problem[], { ranking, agentId }: KnownFacts, boardRows: number): void {
  if (ranking === null) return;
  const { ranked, unranked } = ranking;
  for (let i = 0; i < ranked.length; i++) {
    if (i < boardRows || ranked[i]?.agentId === agentId) {
      checkFields(problems, `facts.ranking.ranked[${i}]`, ranked[i], ROW);
    } else if (typeof ranked[i] !== "object" || ranked[i] === null) {
      problems.push(problem(`facts.ranking.ranked[${i}]`, "an object", describeValue(ranked[i])));
    }
  }
  for (let i = 0; i < unranked.length; i++) {
    const isOwn = unranked[i]?.agentId === agentId;
    checkFields(problems, `facts.ranking.unranked[${i}]`, unranked[i], isOwn ? WITHOUT_RANK : {});
  }
}

function checkOthers(problems: Problem[], { card, otherKpis }: KnownFacts): void {
  const shown = new Set<unknown>(card?.contributions.map(({ kpi }) => kpi));
  (otherKpis ?? []).forEach(({ kpi, value }, i) => {
    const path = `facts.otherKpis[${i}]`;
    if (shown.has(kpi)) problems.push(problem(`${path}.kpi`, "a KPI that is not shown yet", describeValue(kpi)));
    if (!isKpiValue(value)) problems.push(problem(`${path}.value`, KPI_VALUE, describeValue(value)));
    shown.add(kpi);
  });
}

function checkGoals(problems: Problem[], { goals, monthToDate }: KnownFacts): void {
  const seen = new Set<string>();
  (goals ?? []).forEach(({ id, direction }, i) => {
    const path = `facts.goals[${i}]`;
    if (seen.has(id)) problems.push(problem(`${path}.id`, "a KPI without another goal", describeValue(id)));
    seen.add(id);
    if (direction !== undefined && direction !== "at-least" && direction !== "at-most") {
      problems.push(problem(`${path}.direction`, '"at-least", "at-most" or nothing', describeValue(direction)));
    }
    const value = monthToDate !== null && Object.hasOwn(monthToDate, id) ? monthToDate[id] : null;
    if (isKpiValue(value) && !(Math.abs(value ?? 0) > LARGEST_GOAL)) return;
    const expected = `a number from -${LARGEST_GOAL} to ${LARGEST_GOAL}, null or nothing`;
    problems.push(problem(joinPath("facts.monthToDate", id), expected, describeValue(value)));
  });
}

const ROW: FieldKinds = { agentId: "text", score: "number", rank: "count" };

const WITHOUT_RANK: FieldKinds = {
  because: ["one-of", "no-score", "not-enough-days"],
  missing: ["list", ["record", { kpi: "text" }]],
};

const FACTS: FieldKinds = {
  agentId: "id",
  names: ["record-or-null", {}],
  card: [
    "record-or-null",
    {
      value: "number-or-null",
      shown: "text-or-null",
      tier: "text-or-null",
      isProvisional: "boolean",
      maxPossible: "number",
      minPossible: "number",
      contributions: [
        "list",
        [
          "record",
          {
            kpi: "text",
            label: "text",
            unit: "text",
            value: "number-or-null",
            points: "number-or-null",
            weight: ["number", 0, 1],
            contribution: ["number-or-null", -9_007_199_254, 9_007_199_254],
            maxPossible: ["number", -9_007_199_254, 9_007_199_254],
            adjustment: [
              "record-or-null",
              { factor: ["number", 0, 1], before: ["number", -9_007_199_254, 9_007_199_254] },
            ],
          },
        ],
      ],
      missing: ["list", "text"],
      nextTier: [
        "record-or-null",
        {
          tier: "text",
          from: "number",
          missingPoints: ["number-above", 0],
          steps: ["list", ["record", { kind: ["one-of", "reachable", "unreachable", "not-enough-data"], kpi: "text" }]],
        },
      ],
      policyFingerprint: "text",
    },
  ],
  ranking: ["record-or-null", { ranked: "list", unranked: "list" }],
  award: [
    "record-or-null",
    {
      earned: ["list", ["record", { badgeId: "text", earnedOn: "text-or-null" }]],
      progress: ["list", ["record", { badgeId: "text" }]],
      revoked: ["list", ["record", { badgeId: "text" }]],
      undecided: ["list", ["record", { badgeId: "text", waitsFor: "list" }]],
      policyFingerprint: "text",
    },
  ],
  personalBest: ["record-or-null", { kind: ["one-of", "compared", "not-enough-data"] }],
  goals: ["list", ["record", { id: "id", target: ["number", -LARGEST_GOAL, LARGEST_GOAL] }]],
  otherKpis: ["list", ["record", { kpi: "id" }]],
  monthToDate: ["record-or-null", {}],
};
