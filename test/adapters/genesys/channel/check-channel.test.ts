import { describe, expect, it } from "vitest";
import type { ChannelInput } from "../../../../src/adapters/genesys/channel/model.ts";
import type { ChannelPolicy } from "../../../../src/adapters/genesys/channel/policy.ts";
import { initialChannel, stepChannel } from "../../../../src/adapters/genesys/channel/step-channel.ts";
import { refusalOf } from "../../../core/refusal.ts";
import { FROM, POLICY } from "./channel-script.ts";

const TICK: ChannelInput = { kind: "tick", at: FROM };
const listOf = (length: number) => Array.from({ length }, (_, i) => `t${i}`);

function told(act: () => unknown): readonly string[] {
  const { code, message } = refusalOf(act);
  return [code, ...message.split("\n  - ")];
}

function refusal(code: string, lines: readonly string[], subject = "stepChannel"): readonly string[] {
  return [code, `${subject}: ${lines.length === 1 ? "1 problem" : `${lines.length} problems`}`, ...lines];
}

describe("a policy", () => {
  const DOMAIN = "policy.domain: expected a domain in lower case, or a loopback host, received";
  it.each<[unknown, string[]]>([
    [null, ["policy: expected an object, received null"]],
    [{ ...POLICY, domain: 5 }, ["policy.domain: expected a non-empty text, received a number"]],
    [{ ...POLICY, domain: "de" }, [`${DOMAIN} "de"`]],
    [{ ...POLICY, domain: "MyPureCloud.de" }, [`${DOMAIN} "MyPureCloud.de"`]],
    [
      { ...POLICY, domain: "mypurecloud.de.", quietSeconds: 0 },
      ["policy.quietSeconds: expected a whole number from 1 to 3600, received 0", `${DOMAIN} "mypurecloud.de."`],
    ],
    [
      { ...POLICY, lifeSeconds: 100, renewBeforeSeconds: 100, firstDelaySeconds: 10, longestDelaySeconds: 9 },
      [
        "policy.renewBeforeSeconds: expected a number below lifeSeconds, received 100",
        "policy.longestDelaySeconds: expected a number not below firstDelaySeconds, received 9",
      ],
    ],
    [
      { ...POLICY, lifeSeconds: 100, renewBeforeSeconds: 100, rememberMessages: -1 },
      ["policy.rememberMessages: expected a whole number from 0 to 100000, received -1"],
    ],
  ])("should be refused with all that is wrong: %j", (policy, lines) => {
    expect(told(() => initialChannel(policy as ChannelPolicy))).toEqual(
      refusal("ERR_INVALID_POLICY", lines, "initialChannel"),
    );
  });

  it.each([
    { domain: "127.0.0.1" },
    { domain: "localhost" },
    { domain: "[::1]" },
    { domain: "usw2.pure.cloud" },
    { lifeSeconds: 100, renewBeforeSeconds: 99 },
    { firstDelaySeconds: 9, longestDelaySeconds: 9 },
  ])("should be taken: %j", (fields) => {
    expect(initialChannel({ ...POLICY, ...fields }).phase).toBe("none");
  });
});

describe("an input", () => {
  const KINDS =
    "kind: expected start or stop or tick or created or subscribed or failed or opened or message or closed, received";
  it.each<[unknown, string[]]>([
    [null, ["the input: expected an object, received null", `${KINDS} missing`]],
    [
      { kind: ["tick"], at: -1 },
      ["at: expected a whole number from 0 to 253402300799999, received -1", `${KINDS} an array of 1`],
    ],
    [{ kind: "constructor", at: FROM }, [`${KINDS} "constructor"`]],
    [
      { kind: "start", at: 0.5 },
      [
        "at: expected a whole number from 0 to 253402300799999, received 0.5",
        "topics: expected a list, received missing",
      ],
    ],
    [{ kind: "start", at: FROM, topics: [""] }, ["topics[0]: expected a non-empty text, received a text"]],
    [{ kind: "start", at: FROM, topics: [] }, ["topics: expected 1 to 1000 topics, received 0"]],
    [{ kind: "start", at: FROM, topics: listOf(1001) }, ["topics: expected 1 to 1000 topics, received 1001"]],
    [
      { kind: "start", at: FROM, topics: ["a", "b", "a"] },
      ["topics: expected each topic once, received one of them twice"],
    ],
    [
      { kind: "message", at: FROM, number: "1", text: 5 },
      ["number: expected a whole number, received a text", "text: expected a text, received a number"],
    ],
  ])("should be refused with all that is wrong: %#", (input, lines) => {
    const act = () => stepChannel(initialChannel(POLICY), input as ChannelInput, POLICY);
    expect(told(act)).toEqual(refusal("ERR_INVALID_INPUT", lines));
  });

  it("should have as many topics as the policy lets it", () => {
    const policy = { ...POLICY, largestTopics: 2 };
    const begin = (topics: string[]) => stepChannel(initialChannel(policy), { kind: "start", at: 0, topics }, policy);
    expect(begin(["a"]).state.topics).toEqual(["a"]);
    expect(begin(["a", "b"]).state.topics).toEqual(["a", "b"]);
    expect(() => begin(["a", "b", "c"])).toThrow("1 to 2 topics");
  });
});

describe("a state", () => {
  it("should be refused with all that is wrong", () => {
    const state = { ...initialChannel(POLICY), phase: "closed", seen: [1], version: 2 };
    expect(told(() => stepChannel(state as never, TICK, POLICY))).toEqual(
      refusal("ERR_INVALID_STATE", [
        "version: expected 1, received 2",
        'phase: expected "none" or "creating" or "subscribing" or "connecting" or "open" or "waiting", received "closed"',
        "seen[0]: expected a text, received a number",
      ]),
    );
  });

  it("should be taken along to another policy", () => {
    const policy = { ...POLICY, quietSeconds: 9 };
    const { state } = stepChannel(initialChannel(POLICY), TICK, policy);
    expect(state).toEqual({ ...initialChannel(policy), at: FROM });
  });
});
