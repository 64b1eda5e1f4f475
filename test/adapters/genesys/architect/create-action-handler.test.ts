import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createActionHandler } from "../../../../src/adapters/genesys/architect/create-action-handler.ts";
import { functionAction } from "../../../../src/adapters/genesys/architect/function-action.ts";
import type { ActionAnswer } from "../../../../src/adapters/genesys/architect/model.ts";
import { problem, ScoringError } from "../../../../src/core/errors.ts";
import { hostileJson, hostileValue } from "../../../../src/testing/arbitrary-hostile.ts";
import { refusalOf } from "../../../core/refusal.ts";

const described = <T extends string>(type: T) => ({ type, description: "" }) as const;
const CONTRACT = {
  input: {
    count: { type: "integer", description: "", isRequired: true },
    seconds: described("number"),
    words: described("string"),
    isUrgent: described("boolean"),
  },
  output: {
    value: described("integer"),
    share: described("number"),
    reasons: described("string"),
    isDone: described("boolean"),
  },
} as const;
const EMPTY = { reasons: "", isDone: false };

const answering = (answer: unknown) => createActionHandler(CONTRACT, () => answer as ActionAnswer<typeof CONTRACT>);
const failing = (error: unknown) =>
  createActionHandler(CONTRACT, () => {
    throw error;
  })({ count: 1 });

describe("createActionHandler", () => {
  it("should hand over what came, with undefined for what did not", async () => {
    const seen: unknown[] = [];
    const handler = createActionHandler(CONTRACT, (input) => {
      seen.push(input);
      return {};
    });
    await handler({ count: 2, seconds: 1.5, words: "a", isUrgent: false, more: {} });
    await handler({ count: 0, seconds: null, words: undefined });
    expect(seen).toEqual([{ count: 2, seconds: 1.5, words: "a", isUrgent: false }, { count: 0 }]);
  });

  it("should give texts and flags always, and numbers where there are some", async () => {
    expect(await answering({})({ count: 1 })).toEqual({ ...EMPTY, error: "" });
    const nothing = { value: null, share: undefined, reasons: null, isDone: undefined };
    expect(await answering(nothing)({ count: 1 })).toEqual({ ...EMPTY, error: "" });
    const whole = { value: 3, share: 0.5, reasons: "wait", isDone: true };
    expect(await answering(whole)({ count: 1 })).toEqual({ ...whole, error: "" });
  });

  it("should write what is no text as JSON where a text is to be", async () => {
    expect(await answering({ reasons: [{ points: -2 }] })({ count: 1 })).toMatchObject({ reasons: '[{"points":-2}]' });
    expect(await answering({ reasons: 7 })({ count: 1 })).toMatchObject({ reasons: "7" });
  });

  it("should keep what else was answered beside an error of the handler's own", async () => {
    expect(await answering({ value: 1, error: "too late" })({ count: 1 })).toEqual({
      ...EMPTY,
      value: 1,
      error: "too late",
    });
  });

  it.each<[string, unknown, string]>([
    ["nothing", undefined, "the input: expected an object"],
    ["a list", [{ count: 1 }], "the input: expected an object"],
    [
      "all of it wrong",
      { count: 1.5, seconds: "2", words: ["a"], isUrgent: 1 },
      "count: expected a whole number, received 1.5; seconds: expected a finite number, received a text of 1; words: expected a text of at most 5000 characters, received an array; isUrgent: expected true or false, received 1",
    ],
    [
      "NaN and an object",
      { count: 1, seconds: Number.NaN, words: {} },
      "seconds: expected a finite number, received NaN; words: expected a text of at most 5000 characters, received a value of type object",
    ],
    ["null", null, "the input: expected an object"],
    ["a flag for a number", { count: true }, "count: expected a whole number, received true"],
    ["what is needed left out", { seconds: 1 }, "count: expected a whole number, received nothing"],
    ["what is needed inherited", Object.create({ count: 1 }), "count: expected a whole number, received nothing"],
    [
      "a text too long",
      { count: 1, words: "a".repeat(5001) },
      "words: expected a text of at most 5000 characters, received a text of 5001",
    ],
  ])("should answer an error to %s", async (_, input, error) => {
    expect(await answering({ value: 1 })(input)).toEqual({ ...EMPTY, error });
  });

  it("should take a text of the longest kind", async () => {
    expect((await answering({})({ count: 1, words: "a".repeat(5000) })).error).toBe("");
    expect((await answering({ reasons: "a".repeat(60_000) })({ count: 1 })).error).toBe("");
  });

  it.each<[string, unknown, string]>([
    ["nothing", undefined, "unexpected: the answer is nothing, not an object"],
    ["null", null, "unexpected: the answer is nothing, not an object"],
    ["a list", [], "unexpected: the answer is an array, not an object"],
    [
      "a fraction for a whole number",
      { value: 1.5 },
      "unexpected: value of the answer: expected a whole number, received 1.5",
    ],
    [
      "infinity",
      { share: Number.POSITIVE_INFINITY },
      "unexpected: share of the answer: expected a finite number, received Infinity",
    ],
    [
      "a text for a flag",
      { isDone: "yes" },
      "unexpected: isDone of the answer: expected true or false, received a text of 3",
    ],
    [
      "a function for a text",
      { reasons: () => 1 },
      "unexpected: reasons of the answer: expected a text of at most 60000 characters, received nothing",
    ],
    [
      "a text too long",
      { reasons: "a".repeat(60_001) },
      "unexpected: reasons of the answer: expected a text of at most 60000 characters, received a text of 60001",
    ],
    [
      "more than the contract has",
      { value: 1, other: 2, isDone: 3 },
      "unexpected: other is not in the contract; unexpected: isDone of the answer: expected true or false, received 3",
    ],
  ])("should answer an error where the handler answers %s", async (_, answer, error) => {
    expect(await answering(answer)({ count: 1 })).toEqual({ ...EMPTY, error });
  });

  it("should tell what is thrown: every problem of the library's own, name and message of others", async () => {
    const problems = [problem("features.seconds", "a number", "-1"), problem("count", "0 or more", "-2")];
    expect(await failing(new ScoringError("ERR_INVALID_INPUT", "score", problems))).toEqual({
      ...EMPTY,
      error: "seconds: expected a number, received -1; count: expected 0 or more, received -2",
    });
    expect((await failing(new TypeError("no"))).error).toBe("unexpected: TypeError: no");
    expect((await failing(7)).error).toBe("unexpected: number");
    const rejecting = createActionHandler(CONTRACT, () => Promise.reject(new RangeError("late")));
    expect((await rejecting({ count: 1 })).error).toBe("unexpected: RangeError: late");
    const circle: unknown[] = [];
    circle.push(circle);
    expect((await answering({ reasons: circle })({ count: 1 })).error).toMatch(/^unexpected: TypeError: /);
  });

  it("answers as its action's contract says, whatever comes and whatever is answered", async () => {
    const anything = fc.oneof(hostileValue(), hostileJson());
    const some = (names: readonly string[]) =>
      fc.oneof(anything, fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] }));
    const inputs = fc.oneof(some(Object.keys(CONTRACT.input)), fc.constant({ count: 1 }));
    const { properties, required } = functionAction({ name: "a", contract: CONTRACT }).contract.output.successSchema;
    await fc.assert(
      fc.asyncProperty(inputs, some([...Object.keys(CONTRACT.output), "error"]), async (input, answer) => {
        const given: Record<string, unknown> = await answering(answer)(input);
        expect(Object.keys(given).filter((name) => !Object.hasOwn(properties, name))).toEqual([]);
        expect(required?.filter((name) => !Object.hasOwn(given, name))).toEqual([]);
        for (const [name, value] of Object.entries(given)) {
          const { type } = properties[name] as { type: string };
          expect(type === "integer" ? Number.isInteger(value) : typeof value === type).toBe(true);
        }
      }),
    );
  });
});

describe("a contract", () => {
  const refused = (contract: unknown) => {
    const makers = [
      () => createActionHandler(contract as never, () => ({})),
      () => functionAction({ name: "a", contract: contract as never }),
    ];
    const told = makers.map(refusalOf);
    expect(told.map(({ message }) => message.split(":")[0])).toEqual(["createActionHandler", "functionAction"]);
    const [first, second] = told.map(({ problems }) => problems.map((one) => one.message));
    expect(second).toEqual(first);
    return first;
  };

  it("should be refused with all that is wrong", () => {
    expect(refused(null)).toEqual(["contract: expected an object of input and output, received null"]);
    expect(refused({ input: [] })).toEqual([
      "contract.input: expected an object of fields, received an array of 0",
      "contract.output: expected an object of fields, received missing",
    ]);
    const fields = {
      "1st": described("string"),
      rawRequest: described("string"),
      list: described("array"),
      bare: 7,
      silent: { type: "number" },
      must: { ...described("number"), isRequired: "yes" },
    };
    const output = { error: described("string"), sure: { ...described("string"), isRequired: true } };
    expect(refused({ input: fields, output })).toEqual([
      "contract.input.1st: expected a name such as queueWaitSeconds, received a name of other characters",
      "contract.input.rawRequest: expected a name that the platform does not use, received rawRequest",
      'contract.input.list.type: expected string, number, integer, boolean, received "array"',
      "contract.input.bare: expected an object, received 7",
      "contract.input.silent.description: expected a text, received missing",
      'contract.input.must.isRequired: expected true or false, received "yes"',
      "contract.output.error: expected another name: every output has it, received error",
      "contract.output.sure.isRequired: expected nothing: a handler may leave out what it has not, received true",
    ]);
  });

  it("should become an action with the schemas of draft 4", () => {
    const { contract, ...action } = functionAction({ name: "cxscore: try", contract: CONTRACT });
    expect(action).toEqual({
      name: "cxscore: try",
      integrationType: "function-data-actions",
      actionType: "custom",
      config: {
        request: { requestType: "POST", headers: {}, requestTemplate: `$${"{input.rawRequest}"}` },
        response: { translationMap: {}, translationMapDefaults: {}, successTemplate: `$${"{rawResult}"}` },
      },
      secure: false,
    });
    expect(contract.input.inputSchema).toEqual({
      $schema: "http://json-schema.org/draft-04/schema#",
      type: "object",
      properties: {
        count: described("integer"),
        seconds: described("number"),
        words: described("string"),
        isUrgent: described("boolean"),
      },
      required: ["count"],
      additionalProperties: false,
    });
    expect(contract.output.successSchema.required).toEqual(["reasons", "isDone", "error"]);
    expect(Object.keys(contract.output.successSchema.properties)).toEqual([
      "value",
      "share",
      "reasons",
      "isDone",
      "error",
    ]);
  });

  it("should leave required out where nothing is, which draft 4 wants, and refuse an action without a name", () => {
    const contract = { input: {}, output: {} };
    expect(functionAction({ name: "a", contract: { ...contract, input: { error: described("string") } } }).name).toBe(
      "a",
    );
    expect(functionAction({ name: "a", contract }).contract.input.inputSchema).not.toHaveProperty("required");
    for (const name of ["", 7]) {
      const { message, problems } = refusalOf(() => functionAction({ name: name as string, contract }));
      expect(message).toMatch(/^functionAction: /);
      expect(problems).toMatchObject([{ path: "name", expected: "a text that is not empty" }]);
    }
  });
});
