import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  callAsPlatform,
  contractProblems,
  type FlatSchema,
  invoke,
} from "../../examples/genesys-function/call-as-platform.ts";
import { handler, INTERVENTION_CONTRACT } from "../../examples/genesys-function/src/decide-intervention.ts";
import { EFFORT_CONTRACT, effortHandler } from "../../examples/genesys-function/src/score-effort.ts";
import { bundleFunction, readAction, unpack } from "../../scripts/bundle-function.ts";
import { functionAction } from "../../src/adapters/genesys/architect/function-action.ts";
import { scratchFolder } from "./scratch.ts";

const CAPACITY = { available: 6, staffed: 12, elapsedSeconds: 60 };
const ANGRY = { sentimentPolarity: -0.62, waitTimeSeconds: 185, keywordMatches: "refund, cancel,supervisor" };
const INPUT = { ...ANGRY, ...CAPACITY };
const NOTHING = { isIntervention: false, interventionType: "", queue: "", modelVersion: "", because: "", error: "" };
const TEXT = "a text of at most 5000 characters";
const decide = readAction("decide-intervention");
const effort = readAction("score-effort");

describe("the handler that decides", () => {
  it("should ask for a supervisor", async () => {
    expect(await handler(INPUT)).toEqual({
      isIntervention: true,
      interventionType: "whisper",
      priority: 75,
      queue: "Supervisor_Intervention",
      propensityScore: 0.7521666666666667,
      dynamicThreshold: 0.75,
      modelVersion: "d5b0a431f02fa027933a1b49998a4d1c",
      because: "",
      error: "",
    });
  });

  it("should hold with its reasons, and still tell score and threshold", async () => {
    expect(await handler({ ...INPUT, available: 2, eligibleSupervisors: 0 })).toEqual({
      ...NOTHING,
      propensityScore: 0.7521666666666667,
      dynamicThreshold: 0.8,
      modelVersion: "d5b0a431f02fa027933a1b49998a4d1c",
      because: "no-eligible-supervisor,below-threshold",
    });
  });

  it.each([
    ["nothing known", CAPACITY, "no-score"],
    ["null for all that may be left out", { ...CAPACITY, sentimentPolarity: null, keywordMatches: null }, "no-score"],
    ["nobody staffed", { ...INPUT, available: 0, staffed: 0 }, "no-supervisors"],
    ["a pause", { ...INPUT, isPaused: true }, "paused"],
    ["queues that predict scarcity", { ...INPUT, predictedAvailable: 0.5 }, "below-threshold"],
  ])("should hold with %s", async (_, input, because) => {
    expect(await handler(input)).toMatchObject({ isIntervention: false, because, error: "" });
  });

  it("should leave a number out that there is none of", async () => {
    expect(await handler(CAPACITY)).not.toHaveProperty("propensityScore");
    expect(await handler({ ...INPUT, available: 0, staffed: 0 })).not.toHaveProperty("dynamicThreshold");
    expect(await handler(CAPACITY)).not.toHaveProperty("priority");
  });

  it("should tell no keywords from keywords that are not known", async () => {
    const scored = async (input: object) => (await handler({ ...CAPACITY, ...input })).propensityScore;
    expect(await scored({ sentimentPolarity: -1, waitTimeSeconds: 300 })).toBe(1);
    expect(await scored({ sentimentPolarity: -1, waitTimeSeconds: 300, keywordMatches: "" })).toBe(0.65);
    expect(await scored({ sentimentPolarity: -1, waitTimeSeconds: 300, keywordMatches: " , ,," })).toBe(0.65);
  });

  it("should count a keyword once", async () => {
    const one = await handler({ ...CAPACITY, keywordMatches: "refund" });
    const twice = await handler({ ...CAPACITY, keywordMatches: "refund,, refund ," });
    expect(twice).toEqual(one);
  });

  it.each(["whisper", "barge", "callback"])("should ask for a %s", async (interventionType) => {
    expect(await handler({ ...INPUT, interventionType })).toMatchObject({ isIntervention: true, interventionType });
  });

  it("should take a type that is empty as none", async () => {
    expect(await handler({ ...INPUT, interventionType: "" })).toEqual(await handler(INPUT));
  });

  it("should take the first and the last second there is, and fractions of a millisecond", async () => {
    for (const elapsedSeconds of [0, 0.000_4, 1_000_000]) {
      expect(await handler({ ...INPUT, elapsedSeconds })).toMatchObject({ isIntervention: true, error: "" });
    }
  });

  it.each<[string, unknown, string]>([
    ["no object", undefined, "the input: expected an object"],
    ["null", null, "the input: expected an object"],
    ["a list", [INPUT], "the input: expected an object"],
    ["a text", "{}", "the input: expected an object"],
    [
      "text for a number",
      { ...INPUT, waitTimeSeconds: "185" },
      "waitTimeSeconds: expected a finite number, received a text of 3",
    ],
    ["an empty text", { ...INPUT, available: "" }, "available: expected a whole number, received a text of 0"],
    ["NaN", { ...INPUT, sentimentPolarity: Number.NaN }, "sentimentPolarity: expected a finite number, received NaN"],
    [
      "Infinity",
      { ...INPUT, elapsedSeconds: Number.POSITIVE_INFINITY },
      "elapsedSeconds: expected a finite number, received Infinity",
    ],
    ["a fraction of a person", { ...INPUT, staffed: 12.5 }, "staffed: expected a whole number, received 12.5"],
    [
      "a list of keywords",
      { ...INPUT, keywordMatches: ["refund"] },
      `keywordMatches: expected ${TEXT}, received an array`,
    ],
    [
      "a long text",
      { ...INPUT, keywordMatches: "a".repeat(5001) },
      `keywordMatches: expected ${TEXT}, received a text of 5001`,
    ],
    ["a text for a flag", { ...INPUT, isPaused: "false" }, "isPaused: expected true or false, received a text of 5"],
    [
      "an object for a number",
      { ...INPUT, queueDepth: {} },
      "queueDepth: expected a whole number, received a value of type object",
    ],
    [
      "a type that there is not",
      { ...INPUT, interventionType: "Whisper" },
      "interventionType: expected whisper, barge, callback or nothing",
    ],
    [
      "a time before the beginning",
      { ...INPUT, elapsedSeconds: -1 },
      "elapsedSeconds: expected 0 to 1000000, received -1",
    ],
    [
      "a time that is too long",
      { ...INPUT, elapsedSeconds: 1_000_000.5 },
      "elapsedSeconds: expected 0 to 1000000, received 1000000.5",
    ],
    [
      "more available than staffed",
      { ...INPUT, available: 13 },
      "available: expected a whole number not above staffed, received 13",
    ],
    [
      "everything missing",
      {},
      "available: expected a whole number, received nothing; staffed: expected a whole number, received nothing; elapsedSeconds: expected a finite number, received nothing",
    ],
  ])("should answer an error to %s", async (_, input, error) => {
    expect(await handler(input)).toEqual({ ...NOTHING, error });
  });

  it("should answer an error to what only the library refuses", async () => {
    const bad = { ...INPUT, sentimentPolarity: -2, waitTimeSeconds: -1 };
    const { error, ...rest } = await handler(bad);
    expect(error).toMatch(/^sentimentPolarity: .*; waitTimeSeconds: /);
    expect({ ...rest, error: "" }).toEqual(NOTHING);
    expect((await handler({ ...INPUT, queueDepth: -1 })).error).toMatch(/^queueDepth: /);
    expect((await handler({ ...INPUT, eligibleSupervisors: -1 })).error).toMatch(/^eligibleSupervisors: /);
  });

  it("should read nothing that is inherited", async () => {
    expect(await handler(Object.create(INPUT))).toEqual(await handler({}));
    expect(await handler(JSON.parse('{"__proto__":{"available":6},"constructor":1}'))).toEqual(await handler({}));
  });

  it("should answer an error to an object that throws when it is read", async () => {
    const trap = Object.defineProperty({ ...INPUT }, "staffed", {
      get: () => {
        throw new RangeError("no");
      },
    });
    expect(await handler(trap)).toEqual({ ...NOTHING, error: "unexpected: RangeError: no" });
  });
});

describe("the handler that scores effort", () => {
  it("should score, with the contributions as text", async () => {
    const { contributions, ...rest } = await effortHandler({ transferCount: 1, queueWaitSeconds: 150 });
    expect(rest).toEqual({ effortScore: 3, penaltyPoints: 4, error: "" });
    expect(JSON.parse(contributions)).toMatchObject([
      { driver: "transfers", points: -2 },
      { driver: "queue-wait", points: -2 },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ["no object", 7, /^the input: expected an object$/],
    ["text for a number", { transferCount: "1", queueWaitSeconds: 0 }, /^transferCount: expected a whole number/],
    ["a negative count", { transferCount: -1, queueWaitSeconds: 0 }, /^transferCount: /],
    ["nothing", {}, /^transferCount: .* nothing; queueWaitSeconds: .* nothing$/],
  ])("should answer an error to %s", async (_, input, error) => {
    expect(await effortHandler(input)).toEqual({ contributions: "", error: expect.stringMatching(error) });
  });
});

describe("the handlers under any input", () => {
  const value = fc.oneof(
    fc.constantFrom(undefined, null, Number.NaN, -0, Number.POSITIVE_INFINITY, "", "1", "whisper", 0, 1, 3, 12, true),
    fc.anything(),
  );
  const inputs = (schema: FlatSchema) =>
    fc.oneof(
      fc.anything(),
      fc.record(Object.fromEntries(Object.keys(schema.properties).map((name) => [name, value])), { requiredKeys: [] }),
    );

  it.each([
    ["decide-intervention", handler, decide],
    ["score-effort", effortHandler, effort],
  ] as const)("should answer as the contract of %s says, and never throw", async (_, handle, { contract }) => {
    await fc.assert(
      fc.asyncProperty(inputs(contract.input.inputSchema), async (input) => {
        expect(contractProblems(contract.output.successSchema, await handle(input))).toEqual([]);
      }),
    );
  });
});

describe("the contracts", () => {
  it.each([
    ["cxscore: decide intervention", INTERVENTION_CONTRACT, decide],
    ["cxscore: score effort", EFFORT_CONTRACT, effort],
  ] as const)("should be those of the file to import: %s", (name, contract, file) => {
    expect(functionAction({ name, contract })).toEqual(file);
  });

  it.each([
    ["decide-intervention", handler, decide, INPUT],
    ["score-effort", effortHandler, effort, { transferCount: 0, queueWaitSeconds: 0 }],
  ] as const)("should have what the handler of %s reads and answers", async (_, handle, { contract }, input) => {
    const { inputSchema } = contract.input;
    const { successSchema } = contract.output;
    const read = new Set<string>();
    const watched = new Proxy(input, {
      getOwnPropertyDescriptor: (target, name) => {
        read.add(String(name));
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
    });
    const answer = await handle(watched);
    expect([...read].sort()).toEqual(Object.keys(inputSchema.properties).sort());
    expect(Object.keys(answer).sort()).toEqual(Object.keys(successSchema.properties).sort());
    // Left out one by one, those that are required are missed and no other.
    const missed: string[] = [];
    for (const name of Object.keys(inputSchema.properties)) {
      const { error } = await handle({ ...input, [name]: undefined });
      if (error.startsWith(`${name}: `)) missed.push(name);
    }
    expect(missed.sort()).toEqual([...(inputSchema.required ?? [])].sort());
    // Of a wrong type, every one is refused; of its own type none is.
    for (const [name, { type }] of Object.entries(inputSchema.properties)) {
      const wrong = { string: 1, number: "1", integer: 1.5, boolean: "true" }[type];
      expect((await handle({ ...input, [name]: wrong })).error).toMatch(new RegExp(`^${name}: expected `));
    }
  });

  it.each(["decide-intervention", "score-effort"])("should keep to what the platform allows: %s", (name) => {
    const { contract } = readAction(name);
    for (const schema of [contract.input.inputSchema, contract.output.successSchema]) {
      expect(schema).toMatchObject({ $schema: "http://json-schema.org/draft-04/schema#", type: "object" });
      for (const [field, { type }] of Object.entries(schema.properties)) {
        expect(field).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/);
        expect(["orgId", "integrationId", "rawRequest"]).not.toContain(field);
        expect(["string", "number", "integer", "boolean"]).toContain(type);
      }
    }
  });
});

describe("the zip", () => {
  let zip: Uint8Array;
  beforeAll(() => {
    zip = bundleFunction();
  });

  it("should hold one small file that needs no other, and be the same every time", () => {
    const folder = scratchFolder();
    const unpacked = unpack(zip, folder);
    const code = readFileSync(join(folder, "src/index.js"), "utf8");
    expect(Buffer.byteLength(code)).toBe(unpacked);
    expect(code).not.toMatch(/\brequire\(|\bimport\(/);
    expect(zip.length).toBeLessThan(16_000);
    expect(Buffer.compare(bundleFunction(), zip)).toBe(0);
  });

  it("should answer when it is called as the platform does", async () => {
    const folder = scratchFolder();
    unpack(zip, folder);
    expect(await callAsPlatform(folder, "src/index.handler", decide, INPUT)).toEqual({
      kind: "answered",
      body: await handler(INPUT),
    });
    const facts = { transferCount: 1, queueWaitSeconds: 150 };
    expect(await callAsPlatform(folder, "src/index.effortHandler", effort, facts)).toEqual({
      kind: "answered",
      body: await effortHandler(facts),
    });
    const wrong = await callAsPlatform(folder, "src/index.handler", decide, { ...INPUT, available: 13 });
    expect(wrong).toMatchObject({ kind: "answered", body: { error: expect.stringMatching(/^available: /) } });
    // Past the contract too: the platform's own check is not what keeps the function from throwing.
    expect(JSON.parse(await invoke(folder, "src/index.handler", "null"))).toEqual(await handler(null));
  });
});

describe("the harness", () => {
  it("should refuse what the platform refuses before the call", async () => {
    const call = (input: unknown, headers?: Record<string, string>) =>
      callAsPlatform("/nowhere", "src/index.handler", decide, input, headers);
    expect(await call(null)).toEqual({ kind: "refused", problems: ["expected an object"] });
    expect(await call({ ...INPUT, available: "6" })).toEqual({
      kind: "refused",
      problems: ["available is no integer"],
    });
    expect(await call({ ...ANGRY, available: 6, staffed: 12, more: 1 })).toEqual({
      kind: "refused",
      problems: ["elapsedSeconds is missing", "more is not in the contract"],
    });
    const long = "a".repeat(750_000);
    expect(await call({ ...INPUT, keywordMatches: long })).toMatchObject({ problems: ["the request is too large"] });
    expect(await call(INPUT, { own: "a".repeat(3584) })).toMatchObject({ problems: ["the context is too large"] });
  });

  it.each([
    ["throws", "throws", "Error: no"],
    ["rejects", "rejects", "Error: no"],
    ["is missing", "missing", "TypeError: src/bad.missing is no function"],
    ["answers nothing", "nothing", "expected an object"],
    ["answers a list", "list", "expected an object"],
    ["answers other fields", "other", "contributions is missing"],
    ["answers too much", "large", "the answer is too large"],
  ])("should fail a function that %s", async (_, name, first) => {
    const folder = scratchFolder();
    unpack(zipOf(), folder);
    const call = await callAsPlatform(folder, `src/bad.${name}`, effort, { transferCount: 0, queueWaitSeconds: 0 });
    expect(call).toMatchObject({ kind: "failed" });
    expect(call.kind === "failed" && call.problems[0]).toBe(first);
  });

  it("should fail a function that takes longer than 15 seconds", async () => {
    const folder = scratchFolder();
    unpack(zipOf(), folder);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const call = callAsPlatform(folder, "src/bad.never", effort, { transferCount: 0, queueWaitSeconds: 0 });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await call).toEqual({ kind: "failed", problems: ["Error: the function took too long"] });
  });

  it("should hand over a context with the headers, and the input as a copy", async () => {
    const folder = scratchFolder();
    unpack(zipOf(), folder);
    const context = JSON.parse(await invoke(folder, "src/bad.context", "{}", { "x-own": "1" }));
    expect(context).toEqual({ clientContext: { "x-own": "1" } });
    const usual = JSON.parse(await invoke(folder, "src/bad.context", "{}"));
    expect(Object.keys(usual.clientContext)).toEqual(["ININ-Correlation-Id", "ININ-Organization-Id", "ININ-User-Id"]);
  });
});

/** A zip with functions that do what none should. */
function zipOf(): Uint8Array {
  return zipSync({ "src/bad.js": strToU8(BAD) });
}

const BAD = `
  exports.throws = () => { throw new Error("no"); };
  exports.rejects = async () => { throw new Error("no"); };
  exports.nothing = async () => undefined;
  exports.list = async () => [];
  exports.other = async () => ({ error: "" });
  exports.large = async () => ({ contributions: "a".repeat(256000), error: "" });
  exports.never = () => new Promise(() => {});
  exports.context = async (event, context) => context;
`;
