import { eventId } from "cxscore/interaction";
import { PLATFORM } from "./model.ts";
import { type FieldReader, type Fields, fieldOf, isFields } from "./read-fields.ts";

/** An agent's part as far as it is known. */
export interface Leg {
  readonly eventId: string;
  readonly agent: string;
  readonly began: string;
  readonly talk: number | null;
  readonly hold: number | null;
  readonly wrap: number | null;
  readonly passedOn: boolean | null;
}

const MOST_LEGS = 100;

/**
 * The agents' parts in order of their beginning, then id: the order in which they came says nothing. `null` when the
 * call does not tell them, which is not the same as having none.
 */
export function readLegs(reader: FieldReader, call: Fields, callId: string, startedAt: string): readonly Leg[] | null {
  const list = fieldOf(call, "legs");
  if (list === null) return null;
  if (!Array.isArray(list) || list.length > MOST_LEGS) {
    reader.note("wrong-type", "legs", `a list of at most ${MOST_LEGS} legs`, list);
    return null;
  }
  const legs = new Map<string, Leg>();
  for (const [index, leg] of list.entries()) {
    const path = `legs[${index}]`;
    const read = isFields(leg) ? readLeg(reader, leg, `${path}.`, { callId, startedAt }) : null;
    if (!isFields(leg)) reader.note("wrong-type", path, "a leg", leg);
    if (read === null) continue;
    if (legs.has(read.eventId)) reader.note("wrong-type", `${path}.leg_no`, "a number that no other leg has", "a text");
    legs.set(read.eventId, read);
  }
  return [...legs.values()].sort((a, b) => (`${a.began} ${a.eventId}` < `${b.began} ${b.eventId}` ? -1 : 1));
}

function readLeg(
  reader: FieldReader,
  leg: Fields,
  path: string,
  { callId, startedAt }: { readonly callId: string; readonly startedAt: string },
): Leg | null {
  const number = reader.id(leg, "leg_no", path);
  const agent = reader.id(leg, "agent", path);
  const times = {
    began: reader.instant(leg, "began", path) ?? startedAt,
    talk: reader.number(leg, "talk_s", path),
    hold: reader.number(leg, "hold_s", path),
    wrap: reader.number(leg, "wrap_s", path),
  };
  const passedOn = reader.flag(leg, "passed_on", path);
  if (number !== null && agent !== null) {
    return { eventId: eventId(PLATFORM, callId, agent, number), agent, ...times, passedOn };
  }
  reader.note("missing-id", path, "a leg_no and an agent", null);
  return null;
}

/** The one with the most talk; of equals the last. */
export function primaryLeg(legs: readonly Leg[]): Leg | null {
  return legs.reduce<Leg | null>(
    (best, leg) => (best !== null && (leg.talk ?? 0) < (best.talk ?? 0) ? best : leg),
    null,
  );
}

export function handoffs(legs: readonly Leg[]): number | null {
  if (legs.some(({ talk }) => talk === null)) return null;
  const talked = new Set(legs.filter(({ talk }) => talk !== null && talk > 0).map(({ agent }) => agent));
  return Math.max(0, talked.size - 1);
}
