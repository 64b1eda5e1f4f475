import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeClientPolicy } from "../../src/adapters/client/check-client-policy.ts";
import { CXONE_CLIENT_POLICY, GENESYS_CLIENT_POLICY } from "../../src/adapters/client/policy.ts";
import { safeParseClientPolicy } from "../../src/adapters/client/schema.ts";
import { assertChannelPolicy } from "../../src/adapters/genesys/channel/check-channel.ts";
import { GUIDE_CHANNEL_POLICY } from "../../src/adapters/genesys/channel/policy.ts";
import { safeParseChannelPolicy } from "../../src/adapters/genesys/channel/schema.ts";
import { assertPollingPolicy } from "../../src/adapters/polling/check-polling.ts";
import { GUIDE_POLLING_POLICY } from "../../src/adapters/polling/policy.ts";
import { safeParsePollingPolicy } from "../../src/adapters/polling/schema.ts";
import { isScoringError } from "../../src/core/errors.ts";
import type { ParseResult } from "../../src/core/schema.ts";
import { arbitraries } from "../../src/testing/arbitraries.ts";

type Fields = Readonly<Record<string, unknown>>;

const channel = { ...GUIDE_CHANNEL_POLICY, domain: "mypurecloud.de" };

const cases: readonly {
  readonly name: string;
  readonly defaults: Fields;
  readonly parse: (input: unknown) => ParseResult<object>;
  /** The check by hand of a whole policy. */
  readonly check: (policy: Fields) => void;
}[] = [
  {
    name: "ClientPolicy of Genesys Cloud",
    defaults: { ...GENESYS_CLIENT_POLICY },
    parse: (input) => safeParseClientPolicy(input, "genesys_cloud"),
    check: (policy) => void completeClientPolicy(policy, GENESYS_CLIENT_POLICY, "client"),
  },
  {
    name: "ClientPolicy of CXone",
    defaults: { ...CXONE_CLIENT_POLICY },
    parse: (input) => safeParseClientPolicy(input, "nice_cxone"),
    check: (policy) => void completeClientPolicy(policy, CXONE_CLIENT_POLICY, "client"),
  },
  {
    name: "PollingPolicy",
    defaults: { ...GUIDE_POLLING_POLICY },
    parse: safeParsePollingPolicy,
    check: (policy) =>
      assertPollingPolicy(policy as unknown as Parameters<typeof assertPollingPolicy>[0], "stepPolling"),
  },
  {
    name: "ChannelPolicy",
    defaults: channel,
    parse: safeParseChannelPolicy,
    check: (policy) =>
      assertChannelPolicy(policy as unknown as Parameters<typeof assertChannelPolicy>[0], "stepChannel"),
  },
];

/** The fields that the check by hand names. */
function refusedByHand(check: (policy: Fields) => void, policy: Fields): readonly string[] {
  try {
    check(policy);
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return error.problems.map(({ path }) => fieldOf(path.replace(/^policy\.?/, "")));
  }
  return [];
}

function refusedByDoor(result: ParseResult<object>): readonly string[] {
  return result.kind === "valid" ? [] : result.problems.map(({ path }) => fieldOf(path));
}

function fieldOf(path: string): string {
  return path.split(/[.[]/, 1)[0] as string;
}

/** The ends of the ranges, and one beyond them. */
const ends = [
  0, 1, 2, 299, 300, 599, 600, 1000, 1023, 1024, 3600, 86_400, 100_000, 600_000, 1_000_000, 2_678_400,
].concat([31_536_000, 86_400_000, 1_000_000_000, Number.MAX_SAFE_INTEGER]);
const number = fc.oneof(
  fc.constantFrom(...ends).chain((end) => fc.constantFrom(end, end + 1, Math.max(0, end - 1))),
  fc.constantFrom(0.5, 0.9, 1.01, 1.005, 100, 100.5, 900, -1, Number.NaN, Number.POSITIVE_INFINITY),
  fc.nat({ max: 100_000 }),
);
const waits = fc.record(
  { maximumAttempts: number, baseDelayMs: number, delayFactor: number, maximumDelayMs: number },
  { noNullPrototype: true },
);
const likely = fc.oneof(
  { weight: 6, arbitrary: number },
  fc.array(number, { maxLength: 22 }),
  waits,
  fc.record({ capacity: number, refillPerMinute: number }, { noNullPrototype: true }),
  fc.constantFrom<unknown>(
    "interval",
    "updated-since",
    "a.b",
    "A.b",
    "de",
    "a..b",
    "localhost",
    "[::1]",
    "127.0.0.1",
    "",
    null,
  ),
  // The door refuses -0 and a field that a part does not have, also where the check by hand lets them through.
  arbitraries.hostileValue().filter((one) => !Object.is(one, -0) && (typeof one !== "object" || one === null)),
);

describe.each(cases)("the door of $name", ({ defaults, parse, check }) => {
  const changed = fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(defaults)), likely), { maxLength: 3 })
    .map((changes) => Object.fromEntries(changes.filter(([, value]) => value !== undefined)));

  it("fills in exactly what was left out", () => {
    fc.assert(
      fc.property(changed, (input) => {
        const result = parse({ ...(Object.hasOwn(defaults, "domain") ? { domain: "mypurecloud.de" } : {}), ...input });
        if (result.kind === "valid") expect(result.value).toEqual({ ...defaults, ...input });
      }),
    );
  });

  it("refuses what the check by hand refuses and nothing else, and names all of its fields", () => {
    fc.assert(
      fc.property(changed, (input) => {
        const policy = { ...defaults, ...input };
        const byHand = refusedByHand(check, policy);
        const byDoor = refusedByDoor(parse(policy));
        expect(byDoor.length === 0).toBe(byHand.length === 0);
        expect(byDoor).toEqual(expect.arrayContaining([...byHand]));
      }),
    );
  });

  it("reads what it wrote, and freezes neither its input nor the defaults", () => {
    const given = structuredClone(defaults);
    const first = parse(given);
    expect(parse(JSON.parse(JSON.stringify(first.kind === "valid" ? first.value : null)))).toEqual(first);
    expect(Object.isFrozen(given)).toBe(false);
    expect(Object.values(defaults).some((one) => typeof one === "object" && Object.isFrozen(one))).toBe(false);
  });

  it("answers anything", () => {
    fc.assert(
      fc.property(fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson()), (input) => {
        const result = parse(input);
        if (result.kind === "invalid") expect(result.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
