import { describe, expect, it } from "vitest";
import { assertPorts, credentialProblems, portProblems } from "../../../src/adapters/client/check-client.ts";
import { refusalOf } from "../../core/refusal.ts";

const nothing = (): void => {};
const clock = { now: nothing, wait: nothing };
const told = (problems: readonly { readonly message: string }[]) => problems.map(({ message }) => message);

describe("portProblems", () => {
  it.each([
    ["the ports that must be there", { fetch: nothing, clock }],
    [
      "all ports",
      { fetch: nothing, clock, random: nothing, observer: nothing, tokenStore: { load: nothing, save: nothing } },
    ],
    ["ports that are left out by name", { fetch: nothing, clock, random: undefined, observer: undefined }],
  ])("should take %s", (_, ports) => {
    expect(portProblems({ ...ports, policy: {} }, ["policy"])).toEqual([]);
  });

  it.each<[unknown, string[]]>([
    [null, ["the input: expected an object, received null"]],
    ["secret", ["the input: expected an object, received a string"]],
    [[], ["the input: expected an object, received an array of 0"]],
    [
      {},
      [
        "fetch: expected a function, received missing",
        "clock.now: expected a function, received missing",
        "clock.wait: expected a function, received missing",
      ],
    ],
    [
      { fetch: "secret", clock: "secret", random: 0.5, observer: null, tokenStore: null },
      [
        "fetch: expected a function, received a string",
        "clock.now: expected a function, received missing",
        "clock.wait: expected a function, received missing",
        "random: expected a function, received a number",
        "observer: expected a function, received null",
        "tokenStore.load: expected a function, received missing",
        "tokenStore.save: expected a function, received missing",
      ],
    ],
    [
      { fetch: nothing, clock: { now: nothing, wait: 5 }, tokenStore: { load: nothing, save: {} } },
      [
        "clock.wait: expected a function, received a number",
        "tokenStore.save: expected a function, received an object",
      ],
    ],
    [
      { fetch: nothing, clock, observe: nothing, policy: {} },
      [
        'observe: expected no such key, perhaps "observer", received an unknown key',
        "the input: expected known fields only, received an unknown field",
      ],
    ],
  ])("should name all that is wrong with %j", (ports, messages) => {
    expect(told(portProblems(ports, []))).toEqual(messages);
  });
});

describe("assertPorts", () => {
  it("should take the ports with what else may be there, and refuse every other name", () => {
    const run = { client: { send: nothing }, save: nothing, policy: {} };
    const names = ["client.send", "save"];
    expect(() => assertPorts("run", run, names, ["policy", "signal"])).not.toThrow();
    expect(() => assertPorts("run", { ...run, polcy: {}, save: null }, names, ["policy", "signal"])).toThrow(
      'run: 2 problems\n  - polcy: expected no such key, perhaps "policy", received an unknown key\n  - save: expected a function, received null',
    );
  });

  it.each([[undefined], [null], ["secret"], [{}], [{ client: null }], [{ client: {} }]])(
    "should name every port that is missing in %j",
    (run) => {
      const { code, message } = refusalOf(() => assertPorts("run", run, ["client.send", "save"], []));
      const messages = ["client.send", "save"].map((name) => `\n  - ${name}: expected a function, received missing`);
      expect([code, message]).toEqual(["ERR_INVALID_INPUT", `run: 2 problems${messages.join("")}`]);
    },
  );
});

describe("credentialProblems", () => {
  const NAMES = ["clientId", "clientSecret"];
  const ID = "credentials.clientId: expected a non-empty text without a colon, received";
  const SECRET = "credentials.clientSecret: expected a non-empty text, received";

  it.each([
    ["of one character", { clientId: "a", clientSecret: "b" }],
    ["as long as may be", { clientId: "a".repeat(4000), clientSecret: "b".repeat(4000) }],
    ["with a colon in what is no name", { clientId: "a", clientSecret: "b:c" }],
  ])("should take credentials %s", (_, credentials) => {
    expect(credentialProblems(credentials, NAMES)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["none", undefined, ["credentials: expected an object, received missing"]],
    ["a text", "secret", ["credentials: expected an object, received a string"]],
    ["a list", ["a", "b"], ["credentials: expected an object, received an array of 2"]],
    [
      "more than is asked for",
      { clientId: "a", clientSecret: "b", s3cr3t: 5, clientSecrets: "c" },
      [
        "credentials: expected known fields only, received an unknown field",
        'credentials.clientSecrets: expected no such key, perhaps "clientSecret", received an unknown key',
      ],
    ],
    ["nothing in them", {}, [`${ID} missing`, `${SECRET} missing`]],
    ["empty texts", { clientId: "", clientSecret: "" }, [`${ID} another text`, `${SECRET} another text`]],
    ["a name with a colon", { clientId: "a:b", clientSecret: "b" }, [`${ID} another text`]],
    ["numbers", { clientId: 5, clientSecret: null }, [`${ID} something else`, `${SECRET} something else`]],
    ["too long a text", { clientId: "a", clientSecret: "b".repeat(4001) }, [`${SECRET} another text`]],
  ])("should say what is wrong with %s, and not what they hold", (_, credentials, messages) => {
    expect(told(credentialProblems(credentials, NAMES))).toEqual(messages);
  });
});
