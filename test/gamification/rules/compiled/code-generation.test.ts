import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

describe("a compiled program", () => {
  it("should run where code from texts is forbidden", async () => {
    const at = (path: string): string =>
      fileURLToPath(new URL(`../../../../src/gamification/rules/${path}`, import.meta.url));
    const bundled = await build({
      stdin: {
        contents: `import { compileRules } from ${JSON.stringify(at("compiled/compile-rules.ts"))};
          let isForbidden = false;
          try { new Function("return 1")(); } catch { isForbidden = true; }
          const condition = { any: [{ field: "a", operator: "less_than", value: 3 }, { field: "b", operator: "contains", value: "x" }] };
          const program = compileRules({ versions: {}, rules: [{ rule_id: "r", category: "sales", condition, points: 2 }] });
          const totals = new Float64Array(1);
          program.scoreBatch([{ b: "axe" }], totals);
          process.stdout.write(JSON.stringify([isForbidden, totals[0], program.score({ a: 1 }).totalPoints]));`,
        resolveDir: at(""),
      },
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
    });
    const code = bundled.outputFiles[0]?.text ?? "";
    const flags = ["--disallow-code-generation-from-strings", "--input-type=module"];
    expect(execFileSync(process.execPath, flags, { input: code, encoding: "utf8" })).toBe("[true,2,2]");
  });
});
