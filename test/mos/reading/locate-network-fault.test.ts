import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeValue } from "../../../src/core/errors.ts";
import { locateNetworkFault } from "../../../src/mos/reading/locate-network-fault.ts";
import type { EndpointQuality } from "../../../src/mos/reading/model.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const customer = (rest: Partial<EndpointQuality>): EndpointQuality => ({
  purpose: "customer",
  codec: "audio/PCMU",
  ...rest,
});
const agent = (rest: Partial<EndpointQuality>): EndpointQuality => ({ purpose: "agent", codec: "audio/opus", ...rest });

describe("locateNetworkFault", () => {
  it.each<[string, EndpointQuality[], string, string]>([
    ["only the customer's leg", [customer({ minMos: 3.4 }), agent({ minMos: 4.88 })], "trunk", "customer-leg-below"],
    ["only the agent's leg", [customer({ minMos: 4.3 }), agent({ minMos: 3.8 })], "station", "agent-leg-below"],
    ["both", [customer({ minMos: 2 }), agent({ minMos: 2 })], "both", "both-legs-below"],
    ["neither", [customer({ minMos: 4.3 }), agent({ minMos: 4.8 })], "unknown", "no-leg-below"],
    ["the bound itself", [customer({ minMos: 3.5 }), agent({ minMos: 4.8 })], "unknown", "no-leg-below"],
    [
      "an agent's leg at the bound",
      [customer({ minMos: 4 }), agent({ codec: "PCMU", minMos: 3.5 })],
      "unknown",
      "no-leg-below",
    ],
    [
      "the agent's alone, the other at the bound",
      [customer({ minMos: 3.5 }), agent({ minMos: 2 })],
      "station",
      "agent-leg-below",
    ],
    [
      "the customer's alone, the other at the bound",
      [customer({ minMos: 2 }), agent({ codec: "PCMU", minMos: 3.5 })],
      "trunk",
      "customer-leg-below",
    ],
    ["no agent", [customer({ minMos: 2 })], "unknown", "agent-leg-not-measured"],
    ["no customer", [agent({ minMos: 2 })], "unknown", "customer-leg-not-measured"],
    ["nothing", [], "unknown", "nothing-measured"],
    ["the platform's own legs", [{ purpose: "ivr", codec: "opus", minMos: 1.2 }], "unknown", "nothing-measured"],
    [
      "an external party and a user",
      [
        { purpose: "external", minRFactor: 50 },
        { purpose: "user", minRFactor: 90 },
      ],
      "trunk",
      "customer-leg-below",
    ],
  ])("should read %s", (_, rows, kind, because) => {
    const fault = locateNetworkFault(rows);
    expect([fault.kind, fault.because]).toEqual([kind, because]);
  });

  it("should compare codecs on one scale", () => {
    // 3.89 on the opus scale is 3.501 on the narrow-band one, 3.88 is 3.492.
    expect(locateNetworkFault([customer({ minMos: 4.3 }), agent({ minMos: 3.89 })]).kind).toBe("unknown");
    expect(locateNetworkFault([customer({ minMos: 4.3 }), agent({ minMos: 3.88 })]).kind).toBe("station");
    expect(locateNetworkFault([customer({ minMos: 3.88 }), agent({ minMos: 4.8 })]).kind).toBe("unknown");
  });

  it("should take R alone where the codec's scale is not known", () => {
    const { agentLeg } = locateNetworkFault([agent({ codec: "audio/G722", minMos: 1.5 })]);
    expect([agentLeg.endpoints, agentLeg.measured, agentLeg.lowestMos]).toEqual([1, 0, null]);
    expect(locateNetworkFault([agent({ codec: null, minMos: 1.5, minRFactor: 60 })]).agentLeg.lowestMos).toBe(3.1);
  });

  it("should take the lower of R and MOS, and the lowest of the phases", () => {
    const rows = [customer({ minMos: 4.2, minRFactor: 60 }), customer({ minMos: 3.3, minRFactor: 80 }), customer({})];
    expect(locateNetworkFault(rows.slice(0, 1)).customerLeg.lowestMos).toBe(3.1);
    expect(locateNetworkFault(rows.slice(1)).customerLeg).toMatchObject({ lowestMos: 3.3, endpoints: 2, measured: 1 });
    expect(locateNetworkFault(rows).customerLeg.lowestMos).toBe(3.1);
  });

  it.each([0, -1, null, undefined])("should read a MOS of %s as not measured", (minMos) => {
    expect(locateNetworkFault([customer({ minMos, minRFactor: minMos })]).because).toBe("nothing-measured");
  });

  it.each(["audio/pcmu", "PCMU", "audio/PCMU;rate=8000", " audio/Pcmu "])("should know the codec %s", (codec) => {
    expect(locateNetworkFault([customer({ codec, minMos: 4 })]).customerLeg.lowestMos).toBe(4);
  });

  it("should add packets up, and show the share that was discarded", () => {
    const rows = [
      customer({ receivedPackets: 900, discardedPackets: 45, maxLatencyMs: 80, invalidPackets: 1 }),
      customer({ receivedPackets: 100, duplicatePackets: 2, maxLatencyMs: 120, overrunPackets: 3, underrunPackets: 4 }),
      { purpose: "acd", receivedPackets: 7 },
    ];
    const { customerLeg, agentLeg, otherLegs } = locateNetworkFault(rows);
    expect(customerLeg).toEqual({
      endpoints: 2,
      measured: 0,
      lowestMos: null,
      maxLatencyMs: 120,
      receivedPackets: 1000,
      discardedPackets: 45,
      duplicatePackets: 2,
      invalidPackets: 1,
      overrunPackets: 3,
      underrunPackets: 4,
      discardedPercent: 4.5,
    });
    expect([agentLeg.discardedPercent, agentLeg.maxLatencyMs, otherLegs.receivedPackets]).toEqual([null, null, 7]);
  });

  it("should show a latency of 0 as measured, and none where none was", () => {
    const latencyOf = (...measured: (number | null | undefined)[]): number | null =>
      locateNetworkFault(measured.map((maxLatencyMs) => customer({ maxLatencyMs }))).customerLeg.maxLatencyMs;
    expect([latencyOf(0), latencyOf(null, 0), latencyOf(7, null, 3), latencyOf(null, undefined)]).toEqual([
      0,
      0,
      7,
      null,
    ]);
  });

  it("should ask for the bound", () => {
    const rows = [customer({ minMos: 4 }), agent({ minMos: 4.8 })];
    expect(locateNetworkFault(rows, { below: 4.1 })).toMatchObject({ kind: "trunk", below: 4.1 });
    expect(locateNetworkFault(rows, { below: undefined }).below).toBe(3.5);
  });

  it("should not know a purpose named as a property of every object", () => {
    expect(
      locateNetworkFault([
        { purpose: "__proto__", minRFactor: 90 },
        { purpose: "constructor", minRFactor: 90 },
      ]).otherLegs.endpoints,
    ).toBe(2);
  });

  it.each<[unknown, unknown, string[]]>([
    [null, {}, ["rows"]],
    [[null], {}, ["rows[0]"]],
    [[{}], {}, ["rows[0].purpose"]],
    [
      [{ purpose: "agent", codec: 7, minMos: 5.1, minRFactor: Number.NaN }],
      {},
      ["rows[0].codec", "rows[0].minMos", "rows[0].minRFactor"],
    ],
    [
      [{ purpose: "agent", maxLatencyMs: -1, receivedPackets: 0.5, discardedPackets: Number.POSITIVE_INFINITY }],
      {},
      ["rows[0].maxLatencyMs", "rows[0].receivedPackets", "rows[0].discardedPackets"],
    ],
    [[], { below: 4.6 }, ["options.below"]],
    [[], { below: "3.5" }, ["options.below"]],
  ])("should refuse %j with %j", (rows, options, paths) => {
    expect(refusedPaths(() => locateNetworkFault(rows as never, options as never))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });

  const MOS = "a number from -5 to 5 or null";
  const COUNTER = "a whole number from 0 to 1000000000000 or null";
  it.each<[string, string, unknown[], unknown[]]>([
    ["purpose", "a text", ["", "agent"], [null, 7, true, []]],
    ["codec", "a text or null", [null, "", "audio/"], [7, true, []]],
    ["minMos", MOS, [-5, 5, null], [-5.1, 5.1, "4", Number.NaN, true]],
    ["minRFactor", "a number from -1000 to 1000 or null", [-1000, 1000, null], [-1001, 1001, "4", Number.NaN]],
    ["maxLatencyMs", "a number from 0 to 1000000000000 or null", [0, 0.5, 1e12, null], [-1, 1e12 + 1, "4", Number.NaN]],
    ...["received", "discarded", "duplicate", "invalid", "overrun", "underrun"].map(
      (what): [string, string, unknown[], unknown[]] => [
        `${what}Packets`,
        COUNTER,
        [0, 1e12, null],
        [-1, 0.5, 1e12 + 1, "4", Number.NaN],
      ],
    ),
  ])("should hold a row's %s to what it may be", (field, expected, sound, not) => {
    const act = (value: unknown) => () =>
      locateNetworkFault([{ purpose: "agent" }, { purpose: "agent", [field]: value } as never]);
    for (const value of sound) expect(act(value)).not.toThrow();
    if (field !== "purpose") expect(act(undefined)).not.toThrow();
    for (const value of not) {
      const { message, problems } = refusalOf(act(value));
      const isText = typeof value === "string";
      const received = isText
        ? "a text"
        : typeof value === "number" && expected.startsWith("a text")
          ? "a number"
          : describeValue(value);
      expect(message).toMatch(/^locateNetworkFault: 1 problem/);
      expect(problems).toMatchObject([{ path: `rows[1].${field}`, expected, received }]);
    }
  });

  it.each<[unknown, unknown, string, string, string]>([
    ["rows", {}, "rows", "a list", "a text"],
    [[{ purpose: "agent" }, 3], {}, "rows[1]", "an object", "3"],
    [[], { below: 0.9 }, "options.below", "a number from 1 to 4.5", "0.9"],
    [[], { below: 4.6 }, "options.below", "a number from 1 to 4.5", "4.6"],
  ])("should say of %j with %j what is wrong", (rows, options, path, expected, received) => {
    const { problems } = refusalOf(() => locateNetworkFault(rows as never, options as never));
    expect(problems).toMatchObject([{ path, expected, received }]);
  });

  it("should take no options for those by default, and the ends of the bound", () => {
    expect(locateNetworkFault([], undefined).below).toBe(3.5);
    for (const below of [1, 4.5]) expect(locateNetworkFault([], { below })).toMatchObject({ below, kind: "unknown" });
  });

  it("should read a MOS of opus below 1 as 1, and the smallest R as measured", () => {
    expect(locateNetworkFault([agent({ minMos: 0.5 })]).agentLeg.lowestMos).toBe(1);
    expect(locateNetworkFault([agent({ minMos: 1.2 })]).agentLeg.lowestMos).toBeCloseTo(1.08, 12);
    expect(locateNetworkFault([customer({ minMos: 0.5 })]).customerLeg.lowestMos).toBe(0.5);
    expect(locateNetworkFault([customer({ minRFactor: 1e-9 })]).customerLeg).toMatchObject({
      measured: 1,
      lowestMos: 1,
    });
    expect(locateNetworkFault([customer({ minRFactor: -1 })]).customerLeg).toMatchObject({
      measured: 0,
      lowestMos: null,
    });
  });

  it("should show what the platform's own legs measured, in which order it may come", () => {
    const rows = [
      { purpose: "ivr", codec: "PCMU", minMos: 3, maxLatencyMs: 9 },
      { purpose: "acd", codec: "PCMU", minMos: 2, maxLatencyMs: 4 },
      { purpose: "", codec: "PCMU", minMos: 4 },
    ];
    const { otherLegs, customerLeg, agentLeg } = locateNetworkFault(rows);
    expect(otherLegs).toMatchObject({
      endpoints: 3,
      measured: 3,
      lowestMos: 2,
      maxLatencyMs: 9,
      discardedPercent: null,
    });
    expect([customerLeg.endpoints, agentLeg.endpoints]).toEqual([0, 0]);
    expect(locateNetworkFault([...rows].reverse()).otherLegs).toEqual(otherLegs);
  });

  it("should not depend on the order of its rows", () => {
    const row = fc.record({
      purpose: fc.constantFrom("customer", "external", "agent", "user", "ivr"),
      codec: fc.constantFrom("audio/PCMU", "audio/opus", null),
      minMos: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
      minRFactor: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      receivedPackets: fc.nat(1000),
    });
    const turned = fc
      .array(row)
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(turned, ([rows, others]) => {
        expect(locateNetworkFault(others)).toEqual(locateNetworkFault(rows));
      }),
    );
  });
});
