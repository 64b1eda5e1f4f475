import { medianOf } from "../median-of.ts";
import type { ResidualState, SeasonSlot } from "./residual-model.ts";

/** Where an instant lies: which season since 1970, and which slot of it. UTC. */
export interface SeasonPlace {
  readonly season: number;
  readonly slot: string;
}

/** The place of an instant in seasons and slots of these lengths. */
export function seasonPlace(
  at: number,
  { seasonSeconds, slotSeconds }: { readonly seasonSeconds: number; readonly slotSeconds: number },
): SeasonPlace {
  const seasonMs = seasonSeconds * 1000;
  const season = Math.floor(at / seasonMs);
  return { season, slot: String(Math.floor((at - season * seasonMs) / (slotSeconds * 1000))) };
}

/** The median over the earlier seasons of the slot's mean; `null` from fewer than three. */
export function seasonalExpectation(slots: ResidualState["slots"], { season, slot }: SeasonPlace): number | null {
  const known = slots[slot];
  if (known === undefined) return null;
  const past = known.season === season ? known.past : [...known.past, known.mean];
  return past.length < 3 ? null : medianOf(past);
}

/** The slots with one more value. */
export function addToSlot(
  slots: ResidualState["slots"],
  { season, slot }: SeasonPlace,
  value: number,
  keepSeasons: number,
): ResidualState["slots"] {
  const known = slots[slot];
  let next: SeasonSlot;
  if (known === undefined) {
    next = { season, count: 1, mean: value, past: [] };
  } else if (known.season === season) {
    const count = known.count + 1;
    next = { season, count, mean: known.mean + (value - known.mean) / count, past: known.past };
  } else {
    next = { season, count: 1, mean: value, past: [...known.past, known.mean].slice(-keepSeasons) };
  }
  return { ...slots, [slot]: next };
}
