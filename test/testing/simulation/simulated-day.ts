import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import type { SimulatedCentre, SimulationOptions } from "../../../src/testing/simulation/model.ts";

const KEPT = 32;
const days = new Map<string, SimulatedCentre>();

/** A simulated day. Laws draw the same seeds, so that a day that several of them look at is worked out once. */
export function simulatedDay(options: SimulationOptions): SimulatedCentre {
  const key = JSON.stringify(options);
  const day = days.get(key) ?? simulateContactCentre(options);
  days.delete(key);
  days.set(key, day);
  for (const oldest of days.keys()) if (days.size > KEPT) days.delete(oldest);
  return day;
}
