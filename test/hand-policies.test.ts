import { describe, expect, it } from "vitest";
import { isScoringError } from "../src/core/errors.ts";
import { EXPORTS, POLICY_CALLS, policyPaths } from "./support/policy-calls.ts";
import { sourceFiles } from "./support/source.ts";

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** The records of a policy, itself among them, whose names are not the caller's own. */
function recordPaths(value: unknown): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => {
    return recordPaths(one).map((path) => [Array.isArray(value) ? Number(key) : key, ...path]);
  });
  return Array.isArray(value) ? inner : [[], ...inner];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((one: unknown, key) => (one as Fields)[key], value);
}

function withValue(value: unknown, [key, ...path]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const changed = withValue((value as Fields)[key], path, change);
  return Array.isArray(value) ? value.with(key as number, changed) : { ...(value as Fields), [key]: changed };
}

const written = (path: Path): string => path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");

/** What a call is refused for: each problem's place and what was expected there; nothing where it is answered. */
async function refusal(name: string, args: unknown): Promise<readonly string[]> {
  try {
    await (EXPORTS[name] as (...all: unknown[]) => unknown)(...(args as unknown[]));
    return [];
  } catch (error) {
    if (!isScoringError(error)) throw error;
    expect(error.message).toMatch(new RegExp(`^${name}: `));
    return error.problems.map(({ path, expected }) => `${error.code} ${path}: ${expected}`);
  }
}

describe.each(Object.entries(POLICY_CALLS))("%s", (name, args) => {
  const places = policyPaths(args);

  it("should take a policy made by hand", async () => {
    expect(places.length).toBeGreaterThan(0);
    const byHand = places.reduce(
      (all: unknown, place) => withValue(all, place, (one) => ({ ...(one as Fields) })),
      args,
    );
    expect(await refusal(name, byHand)).toEqual([]);
  });

  it("should refuse a misspelt name in any record of it, and say where it is and what it was meant to be", async () => {
    for (const place of places) {
      for (const path of recordPaths(valueAt(args, place))) {
        // What does not listen to what is said does not read the dictionary either.
        if (path[0] === "keywords" && name !== "stepFeatures") continue;
        const [field = ""] = Object.keys(valueAt(args, [...place, ...path]) as Fields);
        const misspelt = (one: unknown) => ({ ...(one as Fields), [`${field}s`]: 1 });
        const found = await refusal(name, withValue(args, [...place, ...path], misspelt));
        const meant = name.endsWith("Effort") ? "" : `, perhaps "${field}"`;
        const expected = `${written([...path, `${field}s`])}: no such key${meant}`;
        expect([found.length, found[0]?.slice(-expected.length)], found.join()).toEqual([1, expected]);
        expect(found[0]).toMatch(/^ERR_INVALID_(POLICY|STATE) (\w+\.)*polic/);
      }
    }
  });
});

describe("the calls with policies", () => {
  it("should be of every public function that takes one", () => {
    const declarations = sourceFiles().flatMap(({ text }) => text.split("\n\n"));
    const takers = declarations.flatMap((text) => {
      const name = /^export (?:interface|type) (\w+)/m.exec(text)?.[1] ?? "";
      return /\bpolicy\?:/.test(text) || (/(Options|Run)$/.test(name) && /\bpolicy:/.test(text)) ? [name] : [];
    });
    const takes = new RegExp(`\\bpolic(y|ies)\\??:|\\b(${takers.filter((name) => name !== "").join("|")})\\b`);
    const names = declarations.flatMap((text) => {
      const [, name = "", signature = ""] = /^export (?:async )?function (\w+)([\s\S]*?)\{$/m.exec(text) ?? [];
      return typeof EXPORTS[name] === "function" && takes.test(signature) ? [name] : [];
    });
    expect([takers.length, names.length]).toEqual([expect.toSatisfy((n) => n > 8), expect.toSatisfy((n) => n > 70)]);
    // What toGuideBranch calls a policy is the guide's own record.
    expect(names.filter((name) => !(name in POLICY_CALLS))).toEqual(["toGuideBranch"]);
  });

  it("should be of every policy that is exported", () => {
    const policies = Object.values(POLICY_CALLS).flatMap((args) =>
      policyPaths(args).map((path) => valueAt(args, path)),
    );
    const missing = Object.entries(EXPORTS).filter(([name, known]) => {
      if (!/_(POLICY|DEFAULTS)$/.test(name)) return false;
      return !policies.some((one) => Object.keys(known as object).every((field) => field in (one as object)));
    });
    expect(missing).toEqual([]);
  });
});
