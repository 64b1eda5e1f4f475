// What the steps around a score take: a full cache, and a team of supervisors. In processor time.
//
//   npm run --prefix bench propensity-steps
import {
  decideIntervention,
  decideThreshold,
  initialScoreCache,
  initialSupervisors,
  rankSupervisors,
  readSupervisors,
  type ScoreCacheState,
  type SupervisorsState,
  stepScoreCache,
  stepSupervisors,
} from "../../src/propensity/index.ts";
import { printTable } from "../measure.ts";
import { measureTurns } from "./measure-turns.ts";

const ENTRIES = 1000;
const SUPERVISORS = 15;

let cache: ScoreCacheState<number> = initialScoreCache();
for (let i = 0; i < ENTRIES; i++) {
  cache = stepScoreCache(cache, { kind: "store", at: 0, interactionId: `i-${i}`, score: 0.5 }).state;
}
let team: SupervisorsState = initialSupervisors();
for (let i = 0; i < SUPERVISORS; i++) {
  team = stepSupervisors(team, { kind: "shift-start", at: 0, supervisorId: `s-${i}` }).state;
}
const { supervisors } = readSupervisors(team, 1000);
const alert = { alertId: "a-1", interactionId: "i-1", type: "whisper", score: 0.9 } as const;
const score = { value: 0.9, source: "model", modelVersion: "m" } as const;
const threshold = decideThreshold({ available: 6, staffed: 12 });
const ask = (interactionId: string): unknown => stepScoreCache(cache, { kind: "ask", at: 1, interactionId });

const ns = await measureTurns(
  [
    { name: "decideIntervention", work: () => decideIntervention({ score, threshold, now: 60_000, startedAt: 0 }) },
    { name: "decideThreshold", work: () => decideThreshold({ available: 6, staffed: 12 }) },
    { name: `stepScoreCache, ${ENTRIES} entries, used last`, work: () => ask(`i-${ENTRIES - 1}`) },
    { name: `stepScoreCache, ${ENTRIES} entries, not there`, work: () => ask("i-x") },
    { name: `readSupervisors, ${SUPERVISORS} on shift`, work: () => readSupervisors(team, 1000) },
    { name: `rankSupervisors, ${SUPERVISORS}`, work: () => rankSupervisors({ type: "whisper" }, supervisors) },
    {
      name: `stepSupervisors, a trigger for ${SUPERVISORS}`,
      work: () => stepSupervisors(team, { kind: "trigger", at: 1000, ...alert }),
    },
  ].map((turn) => ({ ...turn, units: 1 })),
);
printTable("Steps around a score", [["", "µs"], ...[...ns].map(([name, each]) => [name, (each / 1000).toFixed(2)])]);
