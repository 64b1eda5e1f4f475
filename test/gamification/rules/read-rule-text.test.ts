import { describe, expect, it } from "vitest";
import { LONGEST_RULE_TEXT, readRuleText } from "../../../src/gamification/rules/read-rule-text.ts";

const messagesOf = (text: unknown): readonly string[] => {
  const reading = readRuleText(text);
  return reading.kind === "unreadable" ? reading.problems.map(({ message }) => message) : [reading.kind];
};
const keys = (count: number): string => Array.from({ length: count }, (_, i) => `k${i}: 1`).join("\n");

describe("readRuleText", () => {
  it.each<[string, unknown, string]>([
    ["no text", 5, "the input: expected a text of JSON or YAML, received 5"],
    ["deep nesting", "[".repeat(1000), "line 1, column 121: expected at most 120 levels of nesting, received more"],
    ["many keys", keys(2003), "line 2001, column 6: expected at most 2000 keys in a mapping, received more"],
    ["a directive", "%YAML 1.2\n---\na: 1", "line 1, column 1: expected no directive, received a directive"],
    ["two documents", "a: 1\n---\nb: 1", "line 2, column 1: expected one document, received a second one"],
    [
      "a bracket that closes nothing",
      "}",
      'line 1, column 1: expected YAML 1.2 or JSON, received Unexpected flow-map-end token in YAML document: "}"',
    ],
    [
      "an unknown anchor",
      "a: *b",
      "line 1, column 4: expected YAML 1.2 or JSON, received the alias of an unknown anchor: b",
    ],
  ])("should say what is wrong with %s", (_, text, message) => {
    expect(readRuleText(text)).toMatchObject({ kind: "unreadable" });
    expect(messagesOf(text)).toEqual([message]);
  });

  it("should tell of whole numbers beyond 2^53 beside what was read, and of nothing where an anchor is unknown too", () => {
    expect(readRuleText('{"a": [9007199254740993, 1]}')).toMatchObject({
      kind: "read",
      value: { a: [Number("9007199254740993"), 1] },
      flaws: [
        {
          path: "line 1, column 8",
          expected: "a whole number from -9007199254740991 to 9007199254740991",
          received: "9007199254740993",
        },
      ],
    });
    expect(messagesOf('{"a": [9007199254740993, *b]}').map((message) => message.split(":", 1)[0])).toEqual([
      "line 1, column 8",
      "line 1, column 26",
    ]);
  });

  it("should take a text of 10,000,000 characters", () => {
    expect(messagesOf("#".repeat(LONGEST_RULE_TEXT))).toEqual(["read"]);
  });

  it("should refuse a longer text before it is read", () => {
    expect(messagesOf("#".repeat(LONGEST_RULE_TEXT + 1))).toEqual([
      "the input: expected at most 10000000 characters, received 10000001",
    ]);
  });

  it("should list a thousand flaws of a text at most", () => {
    expect(messagesOf(`[${"!x 1, ".repeat(1001)}]`)).toHaveLength(1000);
  });

  it("should quote up to 120 characters of the parser's words", () => {
    const receivedOf = (length: number) =>
      messagesOf(`*${"a".repeat(length)}`).map((message) => message.split("received ")[1]);
    const words = "the alias of an unknown anchor: ";
    expect(receivedOf(120 - words.length)).toEqual([`${words}${"a".repeat(120 - words.length)}`]);
    expect(receivedOf(121 - words.length)).toEqual([`${words}${"a".repeat(119 - words.length)}…`]);
  });

  it.each(["", "# nothing", "---"])("should read %j as null", (text) => {
    expect(readRuleText(text)).toEqual({ kind: "read", value: null, flaws: [] });
  });

  it("should give the very objects that JSON gives", () => {
    const text = '{"a": {"b": [1, "x", true, null]}, "__proto__": {"c": {}}}';
    const reading = readRuleText(text);
    const value = reading.kind === "read" ? reading.value : null;
    expect(value).toStrictEqual(JSON.parse(text));
    expect(Object.getOwnPropertyDescriptors(value)).toStrictEqual(Object.getOwnPropertyDescriptors(JSON.parse(text)));
  });
});
