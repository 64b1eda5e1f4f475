import { compareTexts } from "../../../core/compare-texts.ts";
import type { SupervisorEvent } from "../../../propensity/intervention/supervisor-model.ts";

/** A state that begins: a presence or a routing status, in one spelling. */
export interface Change {
  readonly at: number;
  readonly kind: "presence" | "routing";
  readonly state: string;
}

/** What a supervisor's day is told in. */
export type StandingEvent = Extract<
  SupervisorEvent,
  { readonly kind: "shift-start" | "shift-end" | "break-start" | "break-end" }
>;

/** A supervisor between two changes. */
type Standing = "off" | "break" | "free";

/**
 * What a supervisor's changes come to: on shift while the presence is known and not `offline`; on a break in a presence in
 * which nobody is alerted, or while busy with an interaction. The first standing is told whole, for a machine that may
 * know another one.
 */
export function supervisorEvents(
  supervisorId: string,
  skills: readonly string[],
  changes: readonly Change[],
  availablePresences: ReadonlySet<string>,
): readonly StandingEvent[] {
  const events: StandingEvent[] = [];
  // Of two states of a kind at one instant it is the same one that stays, in whatever order they came.
  const sorted = [...changes].sort((a, b) => a.at - b.at || compareTexts(a.state, b.state));
  let presence: string | null = null;
  let routing: string | null = null;
  let before: Standing | null = null;
  sorted.forEach(({ at, kind, state }, i) => {
    if (kind === "presence") presence = state;
    else routing = state;
    // Of what changes at one instant only the outcome counts.
    if (presence === null || sorted[i + 1]?.at === at) return;
    const standing = standingOf(presence, routing, availablePresences);
    if (standing === before) return;
    if (standing === "off") events.push({ kind: "shift-end", at, supervisorId });
    else {
      if (before === null || before === "off") events.push({ kind: "shift-start", at, supervisorId, skills });
      // A shift begins without a break.
      if (standing === "break") events.push({ kind: "break-start", at, supervisorId });
      else if (before !== "off") events.push({ kind: "break-end", at, supervisorId });
    }
    before = standing;
  });
  return events;
}

function standingOf(presence: string, routing: string | null, availablePresences: ReadonlySet<string>): Standing {
  if (presence === "offline") return "off";
  return availablePresences.has(presence) && !BUSY.includes(routing) ? "free" : "break";
}

const BUSY: readonly (string | null)[] = ["interacting", "communicating", "notresponding"];
