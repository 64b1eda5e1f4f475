import type { AgentDay, AgentEvaluation } from "../../../src/gamification/badges/model.ts";

/**
 * The metrics by walking back from a date, without freezes and repeated entries, on what the engine says about local
 * dates. What is not known counts as bad.
 */
export function naiveMetrics(
  days: readonly AgentDay[],
  evaluations: readonly AgentEvaluation[],
  asOf: number,
  timeZone: string,
): Record<string, number | null> {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const today = format.format(asOf);
  const byDate = new Map(days.map((day) => [day.date, day]));

  let streak = 0;
  for (const day of [...days].filter(({ date }) => date < today).sort((a, b) => (a.date < b.date ? 1 : -1))) {
    if (!day.isScheduled) continue;
    if ((day.adherencePct ?? 0) < 100) break;
    streak++;
  }

  let quality = 0;
  const made = evaluations.filter(({ evaluatedAt }) => (evaluatedAt as number) <= asOf);
  const latestFirst = made.sort(
    (a, b) => (b.evaluatedAt as number) - (a.evaluatedAt as number) || (a.evaluationId < b.evaluationId ? 1 : -1),
  );
  for (const { score } of latestFirst) {
    if ((score ?? 0) < 95) break;
    quality++;
  }

  const monday = mondayBefore(today);
  const week = datesBetween(addDays(monday, -7), addDays(monday, -1));
  const lastOfMonth = addDays(`${today.slice(0, 8)}01`, -1);
  const month = datesBetween(`${lastOfMonth.slice(0, 8)}01`, lastOfMonth);
  const add = (dates: readonly string[], field: "csatCount" | "csatSum" | "fcrCount" | "fcrResolvedCount"): number =>
    dates.reduce((sum, date) => sum + (byDate.get(date)?.[field] ?? 0), 0);
  const ratings = add(week, "csatCount");
  const contacts = add(month, "fcrCount");
  return {
    consecutive_perfect_adherence_days: streak,
    consecutive_95_plus_qa: quality,
    monthly_fcr_pct: contacts === 0 ? null : (100 * add(month, "fcrResolvedCount")) / contacts,
    monthly_fcr_contacts: contacts,
    today_interactions: byDate.get(today)?.handledCount ?? null,
    weekly_avg_csat: ratings === 0 ? null : add(week, "csatSum") / ratings,
    weekly_csat_ratings: ratings,
  };
}

function addDays(date: string, count: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

function mondayBefore(date: string): string {
  let monday = date;
  while (new Date(`${monday}T12:00:00Z`).getUTCDay() !== 1) monday = addDays(monday, -1);
  return monday;
}

function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}
