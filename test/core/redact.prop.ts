import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from "../../src/core/redact.ts";
import { type RedactOptions, redactText } from "../../src/core/redact-text.ts";
import vectors from "../vectors/redaction.json" with { type: "json" };

const samples = [...vectors.redacted, ...vectors.kept].map((row) => row[1] as string);
const glue =
  ' |１|＋|٣|𝟎|,|.|:|;|+|(|)|@|1|a|-|_|x|=|Id=|%|tel:|::|ext 5|00|011|$|①|é|/|v|1.|A/|[redacted:phone]|\n|\\|"'.split(
    "|",
  );
const texts = fc
  .array(fc.oneof(fc.constantFrom(...samples), fc.constantFrom(...glue), fc.string({ maxLength: 3 })), { maxLength: 8 })
  .map((parts) => parts.join(""));
const optionSets = fc.constantFrom<RedactOptions>(
  {},
  { ids: "redact" },
  { exempt: "scan" },
  { mode: "drop" },
  { mode: "drop", ids: "redact", exempt: "scan" },
  { nameKeys: ["a"] },
);
const keys = fc.oneof(texts, fc.constantFrom("id", "contactId", "firstName", "a", "__proto__", "startedAt"));
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    texts,
    fc.integer(),
    fc.double(),
    fc.constantFrom(null, true),
    fc.array(tie("value")),
    fc.dictionary(keys, tie("value"), { noNullPrototype: false }),
  ),
})).value;

describe("redactText", () => {
  it("is idempotent", () => {
    fc.assert(
      fc.property(texts, optionSets, (text, options) => {
        const redacted = redactText(text, options);
        expect(redactText(redacted, options)).toBe(redacted);
      }),
      {
        numRuns: 2000,
        // Once each found a rule whose context another rule could take away.
        examples: [
          ["remote:2001:db8::1::+15550100123", {}],
          ["1:2:3:4:5:6:7:8:9@1.fe80::", {}],
          ["fe80::1%eth0timestamp=2125550123", {}],
          ["data.contactId=4155550100-+15550100123", {}],
          ["2001:DB8::AA/4111.1111.1111.1111", {}],
          ["interaction_id: INT-2125550123/255.255.255.255", { exempt: "scan" }],
          ["+15550100123.event_id=9f86d081884c7d659a2feaa0c55ad015", { ids: "redact" }],
          ["Id=Tel.2125550123", { ids: "redact" }],
        ],
      },
    );
  });

  it("keeps all that it does not replace, in order", () => {
    fc.assert(
      fc.property(texts, optionSets, (text, options) => {
        const redacted = redactText(text, { ...options, mode: "mask" });
        let at = 0;
        for (const piece of redacted.split(/\[redacted:(?:phone|email|card|ssn|ip|id)\]/)) {
          const found = text.indexOf(piece, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + piece.length;
        }
      }),
    );
  });

  it("drops a text exactly when masking would change it", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(redactText(text, { mode: "drop" })).toBe(redactText(text) === text ? text : "");
      }),
    );
  });

  it("redacts every sample at the end of any line of words", () => {
    const words = fc.array(fc.constantFrom("call", "from", "the", "line", "3", "12.5 %", "ok:", "due"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, fc.constantFrom(...vectors.redacted), words, (before, sample, after) => {
        const [, text, expected] = sample as [string, string, string];
        const lines = (middle: string): string => `${before.join(" ")}\n${middle}\n${after.join(" ")}`;
        expect(redactText(lines(text))).toBe(lines(expected));
      }),
    );
  });

  it("answers for any text at all", () => {
    const anyText = fc.array(fc.nat({ max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(anyText, optionSets, (text, options) => {
        expect(typeof redactText(text, options)).toBe("string");
      }),
    );
  });
});

describe("redact", () => {
  it("is idempotent", () => {
    fc.assert(
      fc.property(values, optionSets, (value, options) => {
        const redacted = redact(value, options);
        expect(redact(redacted, options)).toEqual(redacted);
      }),
    );
  });

  it("does not change its argument, and copies every list and object", () => {
    fc.assert(
      fc.property(values, optionSets, (value, options) => {
        const before = structuredClone(value);
        const copy = redact(value, options);
        expect(value).toEqual(before);
        if (typeof value === "object" && value !== null && copy !== null) expect(copy).not.toBe(value);
      }),
    );
  });

  it("leaves no text behind that redactText would change, but under protected keys", () => {
    fc.assert(
      fc.property(values, (value) => {
        const leaves = (inner: unknown, key: string): string[] => {
          if (typeof inner === "string") return /(?:id|Id|At|Ms|timestamp)$/.test(key) ? [] : [inner];
          if (Array.isArray(inner)) return inner.flatMap((item) => leaves(item, key));
          if (typeof inner !== "object" || inner === null) return [];
          return Object.entries(inner).flatMap(([name, field]) => [name.replace(/#\d+$/, ""), ...leaves(field, name)]);
        };
        for (const text of leaves(redact(value), "")) expect(redactText(text)).toBe(text);
      }),
    );
  });

  it("keeps the number of fields and items when it masks", () => {
    fc.assert(
      fc.property(values, (value) => {
        const count = (inner: unknown): number =>
          typeof inner === "object" && inner !== null
            ? Object.values(inner).reduce<number>((sum, item) => sum + 1 + count(item), 0)
            : 0;
        expect(count(redact(value))).toBe(count(value));
      }),
    );
  });
});
