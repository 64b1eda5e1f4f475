import type { AgentPageData } from "../model.ts";
import type { Words } from "./words.ts";

/** `2 minutes ago`. A clock that is ahead makes nothing younger than now. */
export function ageText(ageMs: number, { texts, format }: Pick<Words, "texts" | "format">): string {
  const minutes = Math.floor(Math.max(ageMs, 0) / 60_000);
  if (minutes < 1) return texts.text("age.now");
  if (minutes < 120) return texts.counted("age.minutes", minutes, format.number(minutes));
  const hours = Math.floor(minutes / 60);
  return texts.counted("age.hours", hours, format.number(hours));
}

/** How old the figures are by now, of which the server said when they were fetched and what time it was; `null` = unknown. */
export function ageMs({ now, dashboard }: AgentPageData, receivedAt: number, at: number): number | null {
  if (dashboard.asOf === null) return null;
  return Date.parse(now) - Date.parse(dashboard.asOf) + at - receivedAt;
}

/** Whether to say that figures are old: the server says so, or they have not been renewed for longer than a refresh takes. */
export function isStale(data: AgentPageData, receivedAt: number, at: number): boolean {
  const age = ageMs(data, receivedAt, at);
  return data.dashboard.isStale || age === null || age >= STALE_MS;
}

/** Good for 180 s when they are fetched, then shown for 300 s. */
const STALE_MS = 480_000;
