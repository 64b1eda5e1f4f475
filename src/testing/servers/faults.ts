import { digestTexts } from "../../core/digest.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import type { ReceivedRequest } from "./received-request.ts";

/**
 * What can go wrong between a client and a platform.
 *
 * - `rate-limited` is a 429 with `Retry-After`, `rate-limited-silently` one without.
 * - `token-lost` makes the token of the request worthless, in the middle of whatever is going on.
 * - `status-500` to `status-504` are those statuses; `html` is an error page where JSON was expected.
 * - `slow` answers late, `no-answer` never.
 * - `cut` closes the connection without an answer, `cut-within` in the middle of the body; `truncated` ends the body early
 *   and calls it complete.
 * - `duplicates` repeats records on a page; `drift` moves the page by one record, so that one comes twice or is missing.
 * - `short-token` gives a token that ends after a quarter of the time it promises; `skewed-date` is a wrong `Date` header.
 * - `event-twice`, `event-late` and `socket-cut` befall a published event: it comes twice, comes after the next one, or
 *   finds its connections cut and is lost.
 */
export type FaultKind =
  | "rate-limited"
  | "rate-limited-silently"
  | "token-lost"
  | "status-500"
  | "status-502"
  | "status-503"
  | "status-504"
  | "html"
  | "slow"
  | "no-answer"
  | "cut"
  | "cut-within"
  | "truncated"
  | "duplicates"
  | "drift"
  | "short-token"
  | "skewed-date"
  | "event-twice"
  | "event-late"
  | "socket-cut";

/** When a fault happens. A request meets the first rule that applies to it; without conditions a rule always applies. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** How likely it is for one request, 0 to 1. @defaultValue 1 */
  readonly probability?: number;
  /** The requests that it meets, by their number in order of arrival, from 0 on. */
  readonly requests?: readonly number[];
  /** Only requests whose path contains this text, or events whose topic does; capitals count alike. */
  readonly path?: string;
  /** Only from this instant on. Epoch ms of the server's clock. */
  readonly from?: number;
  /** Only before this instant. Epoch ms of the server's clock. */
  readonly until?: number;
  /** How often at most. */
  readonly most?: number;
  /** What `rate-limited` says. Seconds. @defaultValue 2 */
  readonly retryAfterSeconds?: number;
  /** How late `slow` is, in real time. Milliseconds. @defaultValue 20 */
  readonly delayMs?: number;
  /** How far `skewed-date` is off. Milliseconds. @defaultValue 300000 */
  readonly skewMs?: number;
}

/**
 * Which faults a server injects. Chance depends on the seed, the request and how often it came before, not on what
 * happens at the same time: a client that asks the same meets the same.
 */
export interface FaultPlan {
  readonly seed: number;
  readonly rules: readonly FaultRule[];
}

/** The faults of a server, and what was injected so far. */
export interface Faults {
  readonly injected: Readonly<Record<FaultKind, number>>;
  /** The fault that is meant for a request; it counts once it was `met`. */
  readonly forRequest: (request: ReceivedRequest, body: string) => FaultRule | null;
  /** The fault that is meant for an event that is published. */
  readonly forEvent: (topic: string, at: number) => FaultRule | null;
  readonly met: (rule: FaultRule) => void;
}

const KINDS: readonly FaultKind[] = [
  "rate-limited",
  "rate-limited-silently",
  "token-lost",
  "status-500",
  "status-502",
  "status-503",
  "status-504",
  "html",
  "slow",
  "no-answer",
  "cut",
  "cut-within",
  "truncated",
  "duplicates",
  "drift",
  "short-token",
  "skewed-date",
  "event-twice",
  "event-late",
  "socket-cut",
];

/**
 * Prepares a plan of faults.
 *
 * @throws ScoringError `ERR_INVALID_INPUT` for an unknown kind, a probability outside 0 to 1, or a seed that is no number.
 */
export function createFaults(plan: FaultPlan = { seed: 0, rules: [] }): Faults {
  checkPlan(plan);
  const injected = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const seen = new Map<string, number>();
  const met = new Map<FaultRule, number>();
  let arrived = 0;

  const pick = (key: string, path: string, at: number, order: number | null): FaultRule | null => {
    if (plan.rules.length === 0) return null;
    const subject = digestTexts([key]);
    const before = seen.get(subject) ?? 0;
    seen.set(subject, before + 1);
    const isMet = (rule: FaultRule, index: number): boolean =>
      isEvent(rule.kind) === (order === null) &&
      (rule.requests === undefined || (order !== null && rule.requests.includes(order))) &&
      (rule.path === undefined || path.toLowerCase().includes(rule.path.toLowerCase())) &&
      at >= (rule.from ?? Number.NEGATIVE_INFINITY) &&
      at < (rule.until ?? Number.POSITIVE_INFINITY) &&
      (met.get(rule) ?? 0) < (rule.most ?? Number.POSITIVE_INFINITY) &&
      chance([plan.seed, index, before].join(" "), subject) < (rule.probability ?? 1);
    return plan.rules.find(isMet) ?? null;
  };
  return {
    injected,
    forRequest: ({ method, path, search, at }, body) =>
      pick(`${method} ${path}?${search} ${body}`, path, at, arrived++),
    forEvent: (topic, at) => pick(topic, topic, at, null),
    met: (rule) => {
      injected[rule.kind] += 1;
      met.set(rule, (met.get(rule) ?? 0) + 1);
    },
  };
}

function isEvent(kind: FaultKind): boolean {
  return kind === "event-twice" || kind === "event-late" || kind === "socket-cut";
}

/** Even between 0, included, and 1. */
function chance(draw: string, subject: string): number {
  return Number.parseInt(digestTexts([draw, " ", subject]).slice(0, 8), 16) / 4_294_967_296;
}

function checkPlan({ seed, rules }: FaultPlan): void {
  const problems: Problem[] = [];
  if (!Number.isFinite(seed)) problems.push(problem("faults.seed", "a number", describeValue(seed)));
  if (!Array.isArray(rules)) problems.push(problem("faults.rules", "a list", describeValue(rules)));
  for (const [index, rule] of (Array.isArray(rules) ? (rules as readonly FaultRule[]) : []).entries()) {
    const path = `faults.rules[${index}]`;
    const { kind, probability = 1 } = rule ?? {};
    if (!KINDS.includes(kind)) problems.push(problem(`${path}.kind`, "a kind of fault", describeValue(kind)));
    const isChance = typeof probability === "number" && probability >= 0 && probability <= 1;
    if (!isChance) problems.push(problem(`${path}.probability`, "a number from 0 to 1", describeValue(probability)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "startServer", problems);
}
