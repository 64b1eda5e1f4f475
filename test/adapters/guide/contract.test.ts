import { describe, it } from "vitest";
import { mapCompletionEvents } from "../../../src/adapters/guide/map-completion-events.ts";
import { testAdapter } from "../../../src/testing/test-adapter.ts";
import guide from "../../guide/adapters.json" with { type: "json" };

const SECRET = "Robin Example";

describe("the contract of adapters, of completion events", () => {
  const fixtures = guide.completionEvents.map(({ title, input }) => ({
    name: title,
    payload: [input],
    secrets: [SECRET],
  }));
  const named = { ...guide.completionEvents[0]?.input, customerName: SECRET };
  const checks = testAdapter(
    {
      name: "mapCompletionEvents",
      map: (payload) => mapCompletionEvents(payload, {}),
      fixtures: [...fixtures, { name: "with a name", payload: [named], secrets: [SECRET] }],
    },
    { runs: 100 },
  );
  it.each(checks.map((check) => [check.name, check] as const))("%s", (_, check) => check.run());
});
