import {
  type BatchScore,
  type Ledger,
  type LedgerPeriod,
  type LedgerTotal,
  ledgerTotals,
  pageRanking,
  rankAgents,
  workforceFeed,
} from "cxscore";
import type { ApiAnswer, ApiRequest } from "./model.ts";
import { periodBounds, periodOf } from "./periods.ts";

/** What boards and feeds are made of. */
export interface BoardSource {
  readonly ledger: Ledger;
  /** Totals that others sent in; they stand beside our own, and never replace them. */
  readonly received: readonly BatchScore[];
  readonly timeZone: string;
}

const KINDS: readonly LedgerPeriod[] = ["day", "week", "month"];
const LARGEST_PAGE = 500;

/**
 * A page of the board: `?period=day|week|month` or a period such as `2026-W10`, `&size=20`, `&cursor=…` of the page
 * before. Points that may still change are told per agent.
 */
export function answerLeaderboard(source: BoardSource, { query, at }: ApiRequest): ApiAnswer {
  const asked = readPeriod(query.get("period") ?? "day", at, source.timeZone);
  if (asked === null)
    return { status: 400, body: { error: "period has to be day, week, month or one such as 2026-03-02" } };
  const size = Number(query.get("size") ?? 20);
  if (!(Number.isInteger(size) && size >= 1 && size <= LARGEST_PAGE)) {
    return { status: 400, body: { error: `size has to be a whole number from 1 to ${LARGEST_PAGE}` } };
  }
  const totals = totalsOf(source, asked, at);
  const ours = new Map(totals.map((total) => [total.agentId, total]));
  const theirs = source.received.filter((one) => one.scoring_period === asked.period && !ours.has(one.agent_uuid));
  const board = rankAgents([
    ...totals.map(({ agentId, totalPoints }) => ({ agentId, score: totalPoints })),
    ...theirs.map(({ agent_uuid, total_points }) => ({ agentId: agent_uuid, score: total_points })),
  ]);
  const page = pageRanking(board, { size, cursor: query.get("cursor") });
  if (page.kind === "unreadable-cursor") return { status: 400, body: { error: "cursor is none of ours" } };
  const rows = page.rows.map((row) => ({
    ...row,
    provisionalCategories: ours.get(row.agentId)?.provisionalCategories ?? [],
  }));
  return {
    status: 200,
    body: { period: asked.period, rankedCount: page.rankedCount, rows, nextCursor: page.nextCursor },
  };
}

/** Quality and compliance per agent of a period, for workforce management. */
export function answerWorkforce(source: BoardSource, { query, at }: ApiRequest): ApiAnswer {
  const asked = readPeriod(query.get("period") ?? "day", at, source.timeZone);
  if (asked === null)
    return { status: 400, body: { error: "period has to be day, week, month or one such as 2026-03-02" } };
  return { status: 200, body: { period: asked.period, scores: workforceFeed(totalsOf(source, asked, at)) } };
}

interface AskedPeriod {
  readonly kind: LedgerPeriod;
  readonly period: string;
}

function readPeriod(text: string, at: number, timeZone: string): AskedPeriod | null {
  const named = KINDS.find((kind) => kind === text);
  if (named !== undefined) return { kind: named, period: periodOf(at, named, timeZone) };
  try {
    if (periodBounds(text, timeZone) === null) return null;
  } catch {
    return null;
  }
  return { kind: text.includes("W") ? "week" : text.length === 7 ? "month" : "day", period: text };
}

/** The totals of one period alone: only its days are added up. */
function totalsOf(
  { ledger, timeZone }: BoardSource,
  { kind, period }: AskedPeriod,
  now: number,
): readonly LedgerTotal[] {
  const bounds = periodBounds(period, timeZone);
  if (bounds === null) return [];
  const [from, to] = [bounds.startAt, bounds.endAt - 1].map((at) => periodOf(at, "day", timeZone));
  return ledgerTotals(ledger, { period: kind, now, from: from as string, to: to as string });
}
