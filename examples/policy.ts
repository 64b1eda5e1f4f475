// A policy of one's own: holds count too, and a long wait has a limit to what it may cost.
//
//   npm run build && node --import tsx examples/policy.ts
import { GUIDE_EFFORT_POLICY, scoreEffort } from "cxscore/ces";
import { parseEffortPolicy, safeParseEffortPolicy } from "cxscore/schemas";

const policy = parseEffortPolicy({
  drivers: [
    { fact: "transferCount", kind: "per-unit", weight: 2 },
    { fact: "queueWaitSeconds", kind: "per-interval", weight: 1, grace: 30, interval: 60, maxPoints: 3 },
    { fact: "holdSeconds", kind: "per-interval", weight: 0.5, interval: 60 },
  ],
});
console.log(`fingerprint ${policy.fingerprint}`);

const facts = { transferCount: 0, queueWaitSeconds: 1800, holdSeconds: 130 };
for (const [name, one] of [["the guide's", GUIDE_EFFORT_POLICY] as const, ["our own", policy] as const]) {
  const { value, contributions } = scoreEffort(facts, one);
  const parts = contributions.map(({ driver, points }) => `${driver} ${points}`).join(", ");
  console.log(`${name}: ${value} (${parts})`);
}

// A mistake is named, and so is the next one.
const refused = safeParseEffortPolicy({ drivers: [{ fact: "holdSeconds", kind: "per-minute", weight: -1 }], speed: 7 });
if (refused.kind === "invalid") for (const { message } of refused.problems) console.log(message);
