import { createHmac } from "node:crypto";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import { createCustomerKeyer } from "../../src/adapters/customer-key.ts";
import { isScoringError } from "../../src/core/errors.ts";
import vectors from "../vectors/hmac-sha-256.json" with { type: "json" };

const SECRET = "a secret of the tests";
const keyOf = createCustomerKeyer({ secret: SECRET, defaultCallingCode: "1" });
/** Of 128 characters. */
const LONG_TEXT = `contact:genesys_cloud:${"x".repeat(106)}`;
const nobody = { phone: null, contactId: null, platform: "genesys_cloud" };

describe("createCustomerKeyer", () => {
  it.each(vectors.vectors)("should use a hash that gives the published value of $title", ({ key, data, expected }) => {
    const whole = bytesToHex(hmac(sha256, hexToBytes(key), hexToBytes(data)));
    expect(whole.slice(0, expected.length)).toBe(expected);
  });

  it.each([
    ["a number", { phone: "tel:+15550100123" }, "phone:+15550100123"],
    ["a national number", { phone: "(555) 010-0123" }, "phone:+15550100123"],
    ["a number before a contact", { phone: "+15550100123", contactId: "c-1" }, "phone:+15550100123"],
    ["a contact", { contactId: "c-1" }, "contact:genesys_cloud:c-1"],
    [
      "a contact where the number cannot be read",
      { phone: "anonymous", contactId: "c-1" },
      "contact:genesys_cloud:c-1",
    ],
    ["a contact of another script", { contactId: "Zoë 漢" }, "contact:genesys_cloud:Zoë 漢"],
    ["a contact whose text has 128 characters", { contactId: "x".repeat(106) }, LONG_TEXT],
    ["a contact whose text has 129 characters", { contactId: "x".repeat(107) }, `${LONG_TEXT}x`],
    [
      "a contact of 100,000 characters",
      { contactId: "é".repeat(100_000) },
      `contact:genesys_cloud:${"é".repeat(100_000)}`,
    ],
  ])("should key %s by HMAC-SHA-256 of a documented text", (_, customer, text) => {
    expect(keyOf({ ...nobody, ...customer })).toBe(createHmac("sha256", SECRET).update(text).digest("hex"));
  });

  it("should meet numbers across platforms, and never contacts", () => {
    const on = (platform: string, phone: string | null, contactId: string | null): string | null =>
      keyOf({ platform, phone, contactId });
    expect(on("genesys_cloud", "tel:+15550100123", "a")).toBe(on("nice_cxone", "5550100123", "b"));
    expect(on("genesys_cloud", null, "a")).not.toBe(on("nice_cxone", null, "a"));
  });

  it("should give another key under another secret", () => {
    const other = createCustomerKeyer({ secret: "another secret" });
    expect(other({ ...nobody, contactId: "c-1" })).not.toBe(keyOf({ ...nobody, contactId: "c-1" }));
  });

  it("should give the same key every time it is asked", () => {
    const first = keyOf({ ...nobody, contactId: "c-1" });
    keyOf({ ...nobody, contactId: "c-2" });
    expect(keyOf({ ...nobody, contactId: "c-1" })).toBe(first);
    expect(createCustomerKeyer({ secret: SECRET })({ ...nobody, contactId: "c-1" })).toBe(first);
  });

  it.each([
    ["nobody", nobody],
    ["an empty contact", { ...nobody, contactId: "" }],
    ["an unreadable number alone", { ...nobody, phone: "sip:a@example.com" }],
  ])("should give no key for %s", (_, customer) => {
    expect(keyOf(customer)).toBeNull();
  });

  it("should give no keys without a secret", () => {
    const keyless = createCustomerKeyer({ defaultCallingCode: "1" });
    expect(keyless({ ...nobody, phone: "+15550100123", contactId: "c-1" })).toBeNull();
  });

  it.each<[unknown, readonly string[]]>([
    [{ secret: "" }, [secretProblem("an empty text")]],
    [{ secret: 12345678 }, [secretProblem("a number")]],
    [{ secret: SECRET, defaultCallingCode: "+1" }, [codeProblem('"+1"')]],
    [{ secret: SECRET, defaultCallingCode: "0" }, [codeProblem('"0"')]],
    [{ secret: SECRET, defaultCallingCode: "1234" }, [codeProblem('"1234"')]],
    [{ secret: null, defaultCallingCode: 1 }, [secretProblem("null"), codeProblem("1")]],
  ])("should refuse %j, and never say a secret", (options, problems) => {
    const error = thrownBy(() => createCustomerKeyer(options as never));
    expect(error.code).toBe("ERR_INVALID_INPUT");
    expect(error.problems.map(({ message }) => message)).toEqual(problems);
  });
});

function secretProblem(received: string): string {
  return `secret: expected a text that is not empty, received ${received}`;
}

function codeProblem(received: string): string {
  return `defaultCallingCode: expected 1 to 3 digits, the first not 0, received ${received}`;
}

function thrownBy(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (isScoringError(error)) return error;
  }
  throw new Error("no ScoringError was thrown");
}
