import { describe, it } from "vitest";
import { mapCompletedContacts } from "../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { testAdapter } from "../../../src/testing/test-adapter.ts";
import { FIXTURES, SECRETS } from "./fixtures.ts";

const fixtures = Object.entries(FIXTURES).map(([name, make]) => ({ name, payload: make(), secrets: SECRETS }));

describe("the contract of adapters", () => {
  const checks = testAdapter(
    {
      name: "mapCompletedContacts",
      map: (payload) =>
        mapCompletedContacts(payload, { customerKeySecret: "a secret", defaultCallingCode: "1", keepPayload: true }),
      fixtures,
    },
    { runs: 100 },
  );
  it.each(checks.map((check) => [check.name, check] as const))("%s", (_, check) => check.run());
});

describe("the contract of adapters, with masters joined", () => {
  const checks = testAdapter(
    {
      name: "mapCompletedContacts",
      map: (payload) => mapCompletedContacts(payload, { masterJoinSeconds: 30 }),
      fixtures,
    },
    { runs: 50 },
  );
  it.each(checks.map((check) => [check.name, check] as const))("%s", (_, check) => check.run());
});
