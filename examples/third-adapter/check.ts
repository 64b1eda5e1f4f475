// The contract of adapters, run on an adapter of one's own without a test runner.
//
//   npm run build && node --import tsx examples/third-adapter/check.ts
import { testAdapter } from "cxscore/testing";
import { FIXTURES } from "./fixtures.ts";
import { mapHarbourCalls } from "./map-harbour-calls.ts";

const map = (payload: unknown) => mapHarbourCalls(payload, { keepPayload: true });
let failed = 0;
for (const check of testAdapter({ name: "mapHarbourCalls", map, fixtures: FIXTURES }, { runs: 200, seed: 1 })) {
  try {
    check.run();
    console.log(`ok      ${check.name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${check.name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
