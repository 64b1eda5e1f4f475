import type { LabelledSeries } from "./read-checkout.ts";

const STEP_MS = 300_000;
const ROWS = 4032;

/** Two weeks of five-minute rows each, with anomalies where they are labelled: enough to see the scorer at work. */
export function syntheticSeries(): LabelledSeries[] {
  return [
    series("a level that drops for a while", 1, (n) => 50 - (n >= 2500 && n < 2700 ? 12 : 0), [[2450, 2750]]),
    series("a daily course with a spike", 2, (n) => course(n) + (n >= 3100 && n < 3106 ? 60 : 0), [[3050, 3150]]),
    series("a daily course that stays away", 3, (n) => (n >= 3000 && n < 3288 ? 40 : course(n)), [[2980, 3300]]),
    series("noise alone", 4, () => 0, []),
  ];
}

function course(n: number): number {
  const hour = (n / 12) % 24;
  return 40 + (hour > 8 && hour < 18 ? 30 : 0);
}

function series(name: string, seed: number, level: (n: number) => number, labelled: number[][]): LabelledSeries {
  const noise = noiseFrom(seed);
  const at = Array.from({ length: ROWS }, (_, n) => n * STEP_MS);
  const windows = labelled.map(([from = 0, to = 0]) => ({ from: from * STEP_MS, to: to * STEP_MS }));
  return { name, at, values: at.map((_, n) => level(n) + noise()), windows };
}

/** Nearly normal numbers, the same in every run. */
function noiseFrom(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  return () => Array.from({ length: 12 }, next).reduce((sum, one) => sum + one, -6);
}
