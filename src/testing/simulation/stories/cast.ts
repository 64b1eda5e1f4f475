import type { Random } from "./random.ts";

/** What a story is drawn from: chance, and how many agents and queues there are. */
export interface Cast {
  readonly random: Random;
  readonly agents: number;
  readonly queues: number;
}
