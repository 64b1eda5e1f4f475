import { canonicalJson } from "../../core/canonical-json.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { digest } from "../../core/digest.ts";
import type { DayEvent } from "./day-events.ts";
import type { BacktestInput } from "./model.ts";

/** A digest of all that a replay reads of a day, whatever the order of its lists. */
export function fingerprintDay(input: BacktestInput, events: readonly DayEvent[]): string {
  const { calls, shifts, behaviour, handleSeconds, inTimeSeconds, maxAlertsPerCall, until } = input;
  const rows: string[] = [];
  for (const { interactionId, startedAt, isEscalation, skill } of calls) {
    rows.push(canonicalJson(["call", interactionId, startedAt, isEscalation, skill ?? null]));
  }
  for (const shift of shifts) rows.push(canonicalJson(["shift", shift.supervisorId, shift.from, shift.behaviour]));
  rows.push(canonicalJson({ behaviour, handleSeconds, inTimeSeconds, maxAlertsPerCall, until }));
  rows.sort(compareTexts);
  // Events are in order already.
  for (const event of events) {
    const { kind, at, id } = event;
    if (kind === "score") {
      const { value, source, modelVersion } = event.score;
      rows.push(JSON.stringify([kind, at, id, value, source, modelVersion]));
    } else rows.push(JSON.stringify(kind === "shift-start" ? [kind, at, id, event.skills] : [kind, at, id]));
  }
  // A digest of digests, so that no text is as long as a day.
  const pieces: string[] = [];
  for (let i = 0; i < rows.length; i += ROWS_PER_PIECE) {
    pieces.push(digest(rows.slice(i, i + ROWS_PER_PIECE).join("\n")));
  }
  return digest(pieces.join("\n"));
}

const ROWS_PER_PIECE = 1000;
