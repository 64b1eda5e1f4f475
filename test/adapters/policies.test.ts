import { describe, expect, it } from "vitest";
import type { ClientPlatform } from "../../src/adapters/client/model.ts";
import { CXONE_CLIENT_POLICY, GENESYS_CLIENT_POLICY } from "../../src/adapters/client/policy.ts";
import { clientPolicyJsonSchema, parseClientPolicy, safeParseClientPolicy } from "../../src/adapters/client/schema.ts";
import { GUIDE_CHANNEL_POLICY } from "../../src/adapters/genesys/channel/policy.ts";
import {
  channelPolicyJsonSchema,
  parseChannelPolicy,
  safeParseChannelPolicy,
} from "../../src/adapters/genesys/channel/schema.ts";
import { GUIDE_POLLING_POLICY } from "../../src/adapters/polling/policy.ts";
import {
  parsePollingPolicy,
  pollingPolicyJsonSchema,
  safeParsePollingPolicy,
} from "../../src/adapters/polling/schema.ts";
import type { ParseResult } from "../../src/core/schema.ts";
import { refusalOf } from "../core/refusal.ts";

const domain = "mypurecloud.de";
const doors = [
  ["Genesys Cloud's client", (input: unknown) => parseClientPolicy(input, "genesys_cloud"), {}, GENESYS_CLIENT_POLICY],
  ["CXone's client", (input: unknown) => parseClientPolicy(input, "nice_cxone"), {}, CXONE_CLIENT_POLICY],
  ["polling", parsePollingPolicy, {}, GUIDE_POLLING_POLICY],
  ["the channel", parseChannelPolicy, { domain }, { ...GUIDE_CHANNEL_POLICY, domain }],
] as const;

describe.each(doors)("the policy of %s", (_, parse, least, guide) => {
  it("should be filled in with the defaults, without a fingerprint, and frozen", () => {
    const policy = parse(least);
    expect(policy).toEqual(guide);
    expect([policy, ...Object.values(policy)].every(Object.isFrozen)).toBe(true);
  });

  it.each([null, undefined, 3, "policy", [], () => 1])("should not be %s", (input) => {
    const error = refusalOf(() => parse(input));
    expect(error.code).toBe("ERR_INVALID_POLICY");
    expect(error.problems).toMatchObject([{ path: "", expected: "an object of policy fields" }]);
  });

  it("should have no other fields, those of prototypes and a fingerprint among them", () => {
    const input = JSON.parse('{"__proto__":{"a":1},"constructor":1,"fingerprint":"f"}');
    const { problems } = refusalOf(() => parse(Object.assign(input, least)));
    expect(problems.map(({ path }) => path).sort()).toEqual(["__proto__", "constructor", "fingerprint"]);
  });
});

describe("parseClientPolicy", () => {
  it("should name a part's fields, missing and unknown ones too, for a part replaces the default as a whole", () => {
    const result = safeParseClientPolicy({ retry: { maximumAttempts: 0, delayFacter: 2 } }, "genesys_cloud");
    expect(messages(result)).toEqual([
      "retry.maximumAttempts: expected a whole number from 1 to 1000, received 0",
      "retry.baseDelayMs: expected a whole number from 0 to 86400000, received missing",
      "retry.delayFactor: expected a number from 1 to 1000, received missing",
      "retry.maximumDelayMs: expected a whole number from 0 to 86400000, received missing",
      'retry.delayFacter: expected no such key, perhaps "delayFactor", received an unknown key',
    ]);
  });

  it.each([0, -0, 1.001, Number.NaN])("should not renew a token at %s of its life", (renewAtRatio) => {
    expect(messages(safeParseClientPolicy({ renewAtRatio }, "nice_cxone"))).toEqual([
      `renewAtRatio: expected a number above 0, up to 1, received ${Object.is(renewAtRatio, -0) ? "-0" : renewAtRatio}`,
    ]);
  });

  it("should want a wait after 429 at least", () => {
    expect(safeParseClientPolicy({ throttledDelaysMs: [] }, "genesys_cloud").kind).toBe("invalid");
    expect(safeParseClientPolicy({ neverRetriedStatuses: [] }, "genesys_cloud").kind).toBe("valid");
  });

  it("should refuse another platform as misuse, whatever the input", () => {
    const other = "guide" as ClientPlatform;
    for (const call of [parseClientPolicy, safeParseClientPolicy, () => clientPolicyJsonSchema(other)]) {
      const error = refusalOf(() => call({}, other));
      expect([error.code, error.problems[0]?.path]).toEqual(["ERR_INVALID_INPUT", "platform"]);
    }
  });
});

describe("parsePollingPolicy", () => {
  it("should name every contradiction, also beside a field that is wrong", () => {
    const result = safeParsePollingPolicy({
      intervalSeconds: 900,
      longestFetchSeconds: 600,
      resumeDepth: 1001,
      longestIntervalSeconds: 60,
      longestFailureDelaySeconds: 14,
      longestLookupDelaySeconds: 3599,
      forgetAfterSeconds: 899,
      settleSeconds: 0.5,
      reviewAfterSeconds: Array.from({ length: 21 }, (_, i) => i),
    });
    expect(messages(result)).toEqual([
      "settleSeconds: expected whole seconds from 0 to 3600, received 0.5",
      "reviewAfterSeconds: expected a list of at most 20 times, received an array of 21",
      "windowSeconds: expected a number above intervalSeconds, received missing",
      "longestFetchSeconds: expected a number not below windowSeconds, received 600",
      "resumeDepth: expected a number not above pauseDepth, received 1001",
      "longestIntervalSeconds: expected a number not below intervalSeconds, received 60",
      "longestFailureDelaySeconds: expected a number not below failureDelaySeconds, received 14",
      "longestLookupDelaySeconds: expected a number not below lookupDelaySeconds, received 3599",
      "forgetAfterSeconds: expected a number not below windowSeconds, received 899",
    ]);
  });

  it("should hold the overlap to reach and memory in the mode that has one", () => {
    const policy = { overlapSeconds: 7200, reachSeconds: 7200, forgetAfterSeconds: 7199 };
    expect(safeParsePollingPolicy(policy).kind).toBe("valid");
    expect(messages(safeParsePollingPolicy({ ...policy, mode: "updated-since" }))).toEqual([
      "reachSeconds: expected a number above overlapSeconds, received 7200",
      "forgetAfterSeconds: expected a number not below overlapSeconds, received 7199",
    ]);
  });

  it("should let ends meet where they may", () => {
    const policy = { windowSeconds: 900, longestFetchSeconds: 900, resumeDepth: 1000, forgetAfterSeconds: 900 };
    expect(safeParsePollingPolicy(policy).kind).toBe("valid");
  });
});

describe("parseChannelPolicy", () => {
  it.each(["mypurecloud.de", "usw2.pure.cloud", "127.0.0.1", "localhost", "[::1]"])("should take %s", (host) => {
    expect(parseChannelPolicy({ domain: host }).domain).toBe(host);
  });

  it.each([
    undefined,
    null,
    "",
    "de",
    "MYPURECLOUD.DE",
    "a..b",
    ".de",
    "a.de\n",
    "a.de:443",
    "https://a.de",
    "x".repeat(1e5),
  ])("should refuse the domain %j", (host) => {
    const { problems } = refusalOf(() => parseChannelPolicy({ domain: host }));
    expect(problems).toMatchObject([{ path: "domain", expected: "a domain in lower case, or a loopback host" }]);
  });

  it("should renew a channel within its life, and let waits grow", () => {
    const turned = { domain, lifeSeconds: 3600, firstDelaySeconds: 2, longestDelaySeconds: 1 };
    expect(messages(safeParseChannelPolicy(turned))).toEqual([
      "renewBeforeSeconds: expected a number below lifeSeconds, received missing",
      "longestDelaySeconds: expected a number not below firstDelaySeconds, received 1",
    ]);
    expect(safeParseChannelPolicy({ ...turned, lifeSeconds: 3601, longestDelaySeconds: 2 }).kind).toBe("valid");
  });
});

describe("the JSON Schemas", () => {
  it.each([
    ["GenesysClientPolicy", () => clientPolicyJsonSchema("genesys_cloud"), GENESYS_CLIENT_POLICY],
    ["CxoneClientPolicy", () => clientPolicyJsonSchema("nice_cxone"), CXONE_CLIENT_POLICY],
    ["PollingPolicy", pollingPolicyJsonSchema, GUIDE_POLLING_POLICY],
    ["ChannelPolicy", channelPolicyJsonSchema, GUIDE_CHANNEL_POLICY],
  ] as const)("should give %s with its defaults, a new object each time", (title, make, defaults) => {
    const schema = make() as { title: string; properties: Record<string, { default?: unknown }> };
    expect(schema).toMatchObject({ title, additionalProperties: false });
    const shown = Object.entries(schema.properties).flatMap(([field, one]) =>
      one.default === undefined ? [] : [[field, one.default]],
    );
    expect(Object.fromEntries(shown)).toEqual(defaults);
    expect(make()).not.toBe(schema);
  });
});

function messages(result: ParseResult<object>): readonly string[] {
  return result.kind === "valid" ? [] : result.problems.map(({ message }) => message);
}
