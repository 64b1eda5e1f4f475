import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { formatInstant, parseInstant } from "../../core/instant.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { assertBadgePolicy } from "../badges/check-badge-policy.ts";
import type { OwnedBadge } from "../badges/model.ts";
import { type BadgePolicy, GUIDE_BADGE_POLICY } from "../badges/policy.ts";
import { readOwned } from "../badges/read-owned.ts";
import { assertCompositePolicy } from "../composite/check-composite-policy.ts";
import { type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "../composite/policy.ts";
import { judgeFreshness } from "../leaderboard/judge-freshness.ts";
import { GUIDE_LEADERBOARD_POLICY } from "../leaderboard/policy.ts";
import { readNow } from "../ledger/read-now.ts";
import { badgePanel } from "./badge-panel.ts";
import { boardPanel, rankPanel } from "./board-panel.ts";
import { assertDashboardPolicy } from "./check-dashboard-policy.ts";
import { type KnownFacts, readFacts } from "./check-facts.ts";
import { coachingHint } from "./coaching-hint.ts";
import { compositePanel, kpiCards } from "./composite-panel.ts";
import { goalPanel } from "./goal-panel.ts";
import type { AgentDashboard, DashboardFacts, DashboardOptions } from "./model.ts";
import { type DashboardPolicy, GUIDE_DASHBOARD_POLICY } from "./policy.ts";

/**
 * Everything that an agent's page shows, as data: what others have worked out, with values written for people.
 *
 * - Whatever is not there yet (`null` or absent) is shown as such: no card gives every KPI as not enough data, no board
 *   gives none, an agent without a rank the reason. No value is read as 0.
 * - Names and all other texts are given back as they came, of whatever characters. The page escapes them.
 * - What is missing for a tier or a goal is rounded up, so that it is never shown as nothing; a value to be reached is
 *   shown with as many decimals as it takes.
 * - `coachingHint` is the KPI with the largest `weight × (most points − points)`, of equals one that agents control, and
 *   what the composite would rise by.
 * - The board shows its first `boardRows` rows. The agent's own row is marked; if it lies below, it is `ownRowBelow`.
 * - Goals are those of the local month of `now`; today does not count as one of the days that are left.
 * - `isStale` is that of the KPI data (`kpiFreshSeconds`), `board.isStale` that of the ranking (`snapshotFreshSeconds`).
 *
 * @param facts - One agent's card, ranking, award, personal best and goals. Not changed.
 * @param options - The instant, the site's zone and the policies that the facts were made under.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of facts and options, a card or an award of another
 *   policy among them; `ERR_INVALID_POLICY` when a hand-made policy is none.
 *
 * @example
 * const card = scoreComposite({ adherence_pct: 97.5, qa_avg_score: 88, fcr_pct: 75, aht_vs_median_ratio: 0.92 });
 * const ranking = rankAgents([{ agentId: "agent-7", score: card.value }, { agentId: "agent-2", score: 71.5 }]);
 * const facts = { agentId: "agent-7", names: { "agent-7": "Ada" }, card, ranking, asOf: "2026-03-02T07:59:00Z" };
 * const page = agentDashboard(facts, { now: "2026-03-02T08:00:00Z", timeZone: "Europe/London" });
 * page.kpis.map(({ shown }) => shown); // ["97.5%", "88.0", "75.0%", "0.92", "Not enough data"]
 * page.rank; // { kind: "ranked", rank: 2, rankedCount: 2 }
 * page.board.rows[1]; // { agentId: "agent-7", name: "Ada", score: 62.441176, shown: "62.4", rank: 2, isOwn: true }
 * page.coachingHint.kpi; // "qa_avg_score"
 * page.isStale; // false
 *
 * @see docs/gamification/dashboard.md
 */
export function agentDashboard(
  facts: DashboardFacts,
  options: DashboardOptions,
  policy: DashboardPolicy = GUIDE_DASHBOARD_POLICY,
): AgentDashboard {
  assertDashboardPolicy(policy, SUBJECT);
  const { composite, badges, leaderboard } = policiesOf(options);
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "options", options, OPTION_KEYS);
  const now = readNow(options?.now, "options.now", problems);
  const timeZone = options?.timeZone;
  if (typeof timeZone !== "string") {
    problems.push(problem("options.timeZone", "the name of a time zone", describeValue(timeZone)));
  }
  const known = readFacts(problems, facts, policy.boardRows);
  const owned = ownedOf(problems, facts);
  if (known !== null) checkFingerprints(problems, known, composite, badges);
  if (problems.length > 0 || known === null) throw new ScoringError("ERR_INVALID_INPUT", SUBJECT, problems);

  const { agentId, card, ranking, award, personalBest, otherKpis, goals, monthToDate, asOf } = known;
  const policies = { composite, policy };
  const nameOf = (id: string): string => nameIn(known.names, id) ?? id;
  const boardAsOf = known.boardAsOf ?? asOf;
  return {
    agentId,
    name: nameOf(agentId),
    composite: compositePanel(card, policies),
    rank: rankPanel(ranking, agentId, policies),
    kpis: kpiCards(card, otherKpis ?? [], policies),
    coachingHint: coachingHint(card, policies),
    badges: badgePanel(award, owned, badges),
    board:
      ranking === null
        ? null
        : {
            ...boardPanel(ranking, { agentId, nameOf }, policy.boardRows),
            asOf: isoOf(boardAsOf),
            isStale: judgeFreshness({ asOf: boardAsOf, now }, leaderboard.snapshotFreshSeconds).kind === "stale",
          },
    personalBest,
    monthly: goalPanel(goals ?? [], monthToDate ?? {}, { now, timeZone }, policies),
    asOf: isoOf(asOf),
    isStale: judgeFreshness({ asOf, now }, leaderboard.kpiFreshSeconds).kind === "stale",
    policyFingerprint: currentFingerprint(policy, GUIDE_DASHBOARD_POLICY),
  };
}

const SUBJECT = "agentDashboard";
const LARGEST_AGE = 1_000_000_000;
/** What a `Date` can hold. */
const LAST_INSTANT = 8_640_000_000_000_000;

type FactPolicies = { readonly [K in "composite" | "badges" | "leaderboard"]: NonNullable<DashboardOptions[K]> };

const OPTION_KEYS = ["now", "timeZone", "composite", "badges", "leaderboard"];

/** The policies of the facts, each of which has been looked at. */
function policiesOf(options: DashboardOptions): FactPolicies {
  const {
    composite = GUIDE_COMPOSITE_POLICY,
    badges = GUIDE_BADGE_POLICY,
    leaderboard = GUIDE_LEADERBOARD_POLICY,
  } = options ?? {};
  assertCompositePolicy(composite, `${SUBJECT}, options.composite`);
  assertBadgePolicy(badges, `${SUBJECT}, options.badges`);
  const problems: Problem[] = [];
  for (const field of ["kpiFreshSeconds", "snapshotFreshSeconds"] as const) {
    const seconds: unknown = leaderboard?.[field];
    if (typeof seconds === "number" && seconds > 0 && seconds <= LARGEST_AGE) continue;
    problems.push(problem(`policy.${field}`, `a number above 0, at most ${LARGEST_AGE}`, describeValue(seconds)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_POLICY", `${SUBJECT}, options.leaderboard`, problems);
  return { composite, badges, leaderboard };
}

function ownedOf(problems: Problem[], facts: DashboardFacts): ReadonlyMap<string, OwnedBadge> {
  const found: Problem[] = [];
  const owned = readOwned(found, facts?.owned ?? []);
  for (const one of found) problems.push(problem(`facts.${one.path}`, one.expected, one.received));
  return owned;
}

/** Labels and names are taken from these policies: what was made under others would be shown under wrong ones. */
function checkFingerprints(
  problems: Problem[],
  { card, award }: KnownFacts,
  composite: CompositePolicy,
  badges: BadgePolicy,
): void {
  const check = (path: string, made: string | undefined, field: string, fingerprint: string): void => {
    if (made === undefined || made === fingerprint) return;
    problems.push(problem(path, `the fingerprint of options.${field}, ${fingerprint}`, describeValue(made)));
  };
  check(
    "facts.card.policyFingerprint",
    card?.policyFingerprint,
    "composite",
    currentFingerprint(composite, GUIDE_COMPOSITE_POLICY),
  );
  check(
    "facts.award.policyFingerprint",
    award?.policyFingerprint,
    "badges",
    currentFingerprint(badges, GUIDE_BADGE_POLICY),
  );
}

/** A name that is no text is none. */
function nameIn(names: KnownFacts["names"], id: string): string | null {
  if (names === null) return null;
  const name: unknown = names instanceof Map ? names.get(id) : Object.hasOwn(names, id) ? Reflect.get(names, id) : null;
  return typeof name === "string" ? name : null;
}

function isoOf(instant: number | string | null): string | null {
  const at = typeof instant === "number" ? instant : parseInstant(instant);
  return at !== null && Math.abs(at) <= LAST_INSTANT ? formatInstant(at) : null;
}
