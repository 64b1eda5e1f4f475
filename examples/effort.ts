// Scores the effort that single interactions cost the customer.
//
//   npm run build && node --import tsx examples/effort.ts
import { effortFacts, scoreEffort, summarizeEffort } from "cxscore/ces";

const score = scoreEffort({ transferCount: 1, queueWaitSeconds: 150 });
console.log(`${score.value} of 7, higher is easier`);
for (const { driver, points, amount } of score.contributions)
  console.log(`  ${driver}: ${amount} cost ${-points} points`);

// What a platform pushes may lack a fact: then there is no score, and it says what to ask for.
const events = [
  { transferCount: null, totalQueueWaitTimeSeconds: 20, transferHistory: ["Main", "Billing", "Retention"] },
  { transferCount: 0, totalQueueWaitTimeSeconds: 45 },
  { totalQueueWaitTimeSeconds: 45 },
];
const outcomes = events.map((event) => {
  const facts = effortFacts(event);
  return facts.kind === "ready" ? scoreEffort(facts.facts) : facts;
});
for (const outcome of outcomes) {
  console.log(outcome.kind === "scored" ? `scored ${outcome.value}` : `${outcome.kind}: ${outcome.missing.join(", ")}`);
}

const { overall } = summarizeEffort(outcomes.map((outcome) => ({ group: "today", outcome })));
console.log(`mean ${overall.mean} of ${overall.count}, left out: ${JSON.stringify(overall.leftOut)}`);
