import type { MapOptions, MapResult, MapWarning } from "cxscore/adapters/cxone";
import {
  type AssembledRecords,
  type DetailEventsState,
  type DetailEventsStep,
  GUIDE_DETAIL_EVENTS_POLICY,
  initialDetailEvents,
  stepDetailEvents,
} from "cxscore/adapters/genesys";
import type { Quarantined } from "cxscore/interaction";

/** When all events of a file have been told, time is let pass until nothing more can come. */
const GRACE_IS_OVER_AT = GUIDE_DETAIL_EVENTS_POLICY.graceSeconds * 1000;
const ALL_IS_OVER_AT = GRACE_IS_OVER_AT + (GUIDE_DETAIL_EVENTS_POLICY.rememberSeconds + 1) * 1000;

/** Assembles the detail events of a file into conversations, as a service does while they arrive. */
export function mapDetailEvents(events: readonly unknown[], options: MapOptions): MapResult {
  const groups = new Map<string, unknown[]>();
  for (const event of events) {
    const id = conversationIdOf(event) ?? "";
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [event]);
    else group.push(event);
  }
  const assembled: AssembledRecords[] = [];
  const quarantined: Quarantined[] = [];
  const warnings: MapWarning[] = [];
  const counts = { read: events.length, mapped: 0, replaced: 0, ignored: 0, quarantined: 0 };
  for (const [conversationId, group] of groups) {
    let state: DetailEventsState = initialDetailEvents();
    let last: AssembledRecords | null = null;
    const take = (step: DetailEventsStep): void => {
      state = step.state;
      for (const effect of step.effects) {
        if (effect.kind === "quarantined") quarantined.push(effect);
        else if (effect.kind === "ignored") warnings.push(ignoredWarning(conversationId, effect.reason));
        else last = effect;
      }
    };
    for (const event of group) {
      const step = stepDetailEvents(state, { event, at: 0 }, undefined, options);
      take(step);
      counts[COUNTED_AS[step.because] ?? "mapped"] += 1;
    }
    for (const at of [GRACE_IS_OVER_AT, ALL_IS_OVER_AT]) {
      take(stepDetailEvents(state, { kind: "tick", at }, undefined, options));
    }
    if (last !== null) assembled.push(last);
  }
  return {
    conversations: assembled.map((one) => one.conversation),
    events: assembled.flatMap((one) => one.events),
    quarantined,
    warnings: [...warnings, ...assembled.flatMap((one) => one.warnings)],
    counts,
  };
}

const COUNTED_AS: Readonly<Partial<Record<DetailEventsStep["because"], "replaced" | "ignored" | "quarantined">>> = {
  duplicate: "replaced",
  ignored: "ignored",
  "no-facts": "ignored",
  quarantined: "quarantined",
};

function ignoredWarning(conversationId: string, reason: string): MapWarning {
  const message = "An event says nothing about a conversation and was left out.";
  return { kind: "warning", platform: "genesys_cloud", conversationId, code: `event-${reason}`, message };
}

/** The conversation an event belongs to, whatever envelope it came in. */
export function conversationIdOf(event: unknown): string | null {
  const { detail, eventBody, conversationId } = fieldsOf(event);
  if (typeof conversationId === "string") return conversationId;
  if (eventBody !== undefined) return conversationIdOf(eventBody);
  return detail === undefined ? null : conversationIdOf(detail);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
