// Packs the built package, installs the tarball in an empty project, and uses it there from ESM, from CommonJS, without
// dynamic code, and from TypeScript with `skipLibCheck: false`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entries, ROOT } from "./lib/entries.ts";
import type { PublicList } from "./lib/public-surface.ts";
import { inScratchFolder, installTarball, run } from "./lib/run.ts";

const list = JSON.parse(readFileSync(join(ROOT, "test/public-api.json"), "utf8")) as PublicList;
const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  devDependencies: Record<string, string>;
};

/** What both module systems are asked; `load` is `import` or `require`. */
const BEHAVIOUR = `
  for (const [specifier, { values }] of Object.entries(LIST)) {
    const names = Object.keys(await load(specifier)).filter((name) => name !== "default" && name !== "module.exports");
    equal(names.sort(), values.sort(), specifier);
  }
  const { scoreEffort } = await load("cxscore/ces");
  equal(scoreEffort({ transferCount: 1, queueWaitSeconds: 150 }).value, 3, "scoreEffort");
  const { isScoringError } = await other("cxscore");
  try {
    scoreEffort({ transferCount: -1, queueWaitSeconds: 0 });
    throw new Error("a negative count was accepted");
  } catch (error) {
    equal(isScoringError(error), true, "isScoringError across two copies");
    equal(error.problems.length, 1, "the problems found");
  }
  function equal(actual, expected, what) {
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== b) throw new Error(what + ": expected " + b + ", got " + a);
  }
`;

inScratchFolder((folder) => {
  installTarball(folder, [`fast-check@${devDependencies["fast-check"]}`]);
  checkFiles(join(folder, "node_modules/cxscore"));

  const head = `const LIST = ${JSON.stringify(list)};`;
  write(
    folder,
    "use.mjs",
    `import { createRequire } from "node:module"; ${head}
     const other = createRequire(import.meta.url); const load = (specifier) => import(specifier); ${BEHAVIOUR}`,
  );
  write(
    folder,
    "use.cjs",
    `${head} const load = require; const other = (specifier) => import(specifier); (async () => {${BEHAVIOUR}})();`,
  );
  for (const file of ["use.mjs", "use.cjs"]) {
    run(process.execPath, [file], { cwd: folder });
    run(process.execPath, ["--disallow-code-generation-from-strings", file], { cwd: folder });
  }
  console.log("ESM and CommonJS: every name is there, also without dynamic code");

  // Re-exporting by name proves that each name is in the declarations; the pages of README.md are compiled as they are.
  const names = entries().flatMap(({ specifier }) => {
    const { values = [], types = [] } = list[specifier] ?? {};
    const all = [...values, ...types.map((name) => `type ${name}`)];
    return all.length === 0
      ? []
      : [`export { ${all.map((name) => rename(specifier, name)).join(", ")} } from "${specifier}";`];
  });
  for (const file of ["use.mts", "use.cts"]) write(folder, file, `${names.join("\n")}\n`);
  const blocks = readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm);
  const pages = [...blocks].map(([, code = ""], i) => {
    write(folder, `readme-${i}.mts`, `${code}\nexport {};\n`);
    return `readme-${i}.mts`;
  });
  compile(folder, "NodeNext", ["use.mts", "use.cts", ...pages]);
  compile(folder, "Bundler", ["use.mts", ...pages]);
  console.log(`TypeScript: NodeNext and Bundler, skipLibCheck false, ${pages.length} blocks of the README`);
});

/** Two entry points may export the same name; here each gets one of its own. */
function rename(specifier: string, name: string): string {
  return `${name} as ${name.replace("type ", "")}_${specifier.replace(/\W/g, "_")}`;
}

function checkFiles(installed: string): void {
  const paths = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const names = paths.map((path) => path.slice(installed.length + 1));
  const strange = names.filter(
    (name) => !/^(dist\/.+\.(js|cjs|d\.ts|d\.cts)|package\.json|README\.md|LICENSE)$/.test(name),
  );
  if (strange.length > 0) throw new Error(`files that do not belong in the package: ${strange.join(", ")}`);
  const telling = paths.filter((path) => readFileSync(path, "utf8").includes(ROOT));
  if (telling.length > 0) throw new Error(`files that name a path of this machine: ${telling.join(", ")}`);
  console.log(`${names.length} files in the package`);
}

function compile(folder: string, resolution: "NodeNext" | "Bundler", files: readonly string[]): void {
  const name = `tsconfig.${resolution}.json`;
  const options = {
    target: "ES2022",
    lib: ["ES2022"],
    types: [],
    module: resolution === "Bundler" ? "ESNext" : "NodeNext",
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  };
  write(folder, name, JSON.stringify({ compilerOptions: options, files: [...files, "console.d.ts"] }));
  write(folder, "console.d.ts", "declare const console: { log(...values: unknown[]): void };\n");
  run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "--project", name], { cwd: folder });
}

function write(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}
