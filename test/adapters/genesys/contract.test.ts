import { describe, it } from "vitest";
import { mapConversationDetails } from "../../../src/adapters/genesys/details/map-conversation-details.ts";
import { testAdapter } from "../../../src/testing/test-adapter.ts";
import { conversationId } from "./builder.ts";
import { FIXTURES, pageOfAll } from "./fixtures.ts";

const one = Object.entries(FIXTURES).map(([name, make], index) => ({
  name,
  payload: [{ ...make(), conversationId: conversationId(index + 1) }],
  expected: { counts: { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 } },
  secrets: ["5550100123", "5550100900"],
}));
const page = { name: "a page of them all", payload: pageOfAll(), secrets: ["5550100123"] };

describe("the contract of adapters", () => {
  const checks = testAdapter(
    {
      name: "mapConversationDetails",
      map: (payload) => mapConversationDetails(payload, { customerKeySecret: "a secret", keepPayload: true }),
      fixtures: [...one, page],
    },
    { runs: 100 },
  );
  it.each(checks.map((check) => [check.name, check] as const))("%s", (_, check) => check.run());
});
