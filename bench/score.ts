// scoreEffort, which checks its input and explains itself, beside the guide's bare formula, which does neither.
import { type CesInteraction, scoreEffort } from "../dist/ces.js";
import { measure, printTable, times } from "./measure.ts";

function bareFormula({ transferCount, queueWaitSeconds }: CesInteraction): number {
  const wait = queueWaitSeconds > 30 ? Math.floor((queueWaitSeconds - 30) / 60) : 0;
  return Math.max(7 - 2 * transferCount - wait, 1);
}

// A grid of every case: no transfer to four of them, no wait to beyond the floor.
const facts: CesInteraction[] = [];
for (let transferCount = 0; transferCount < 5; transferCount++) {
  for (let tenths = 0; tenths < 5000; tenths += 7) facts.push({ transferCount, queueWaitSeconds: tenths / 10 });
}
for (const one of facts) {
  if (scoreEffort(one).value !== bareFormula(one)) throw new Error(`they disagree on ${JSON.stringify(one)}`);
}

const units = facts.length;
const sum = (score: (one: CesInteraction) => number) => () => {
  let total = 0;
  for (const one of facts) total += score(one);
  return total;
};
const medians = measure([
  { name: "the bare formula", work: sum(bareFormula), units },
  { name: "scoreEffort", work: sum((one) => scoreEffort(one).value), units },
]);
const bare = medians.get("the bare formula") ?? Number.NaN;
printTable(`One effort score (${units} different interactions)`, [
  ["", "ns", "ratio"],
  ...[...medians].map(([name, ns]) => [name, ns.toFixed(1), times(ns / bare)]),
]);
