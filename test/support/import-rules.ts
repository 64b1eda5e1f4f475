import { ts } from "../../scripts/lib/typescript.ts";
import type { Finding, SourceText } from "./source.ts";
import { at, importsOf, parse } from "./syntax.ts";

/** Packages that source files may import, each with the files that may. Everything else is a finding. */
const PACKAGES: readonly { readonly name: RegExp; readonly allowedIn: RegExp; readonly because: string }[] = [
  {
    name: /^zod$/,
    allowedIn: /^src\/(.+\/schema|schemas)\.ts$/,
    because: "zod is loaded behind cxscore/schemas only, by schema.ts files",
  },
  {
    name: /^yaml$/,
    allowedIn: /^src\/gamification\/rules\/(parse-rule-text|read-rule-text|read-yaml-node|scan-depth)\.ts$/,
    because: "yaml is loaded behind cxscore/schemas only, by the door of rule files",
  },
  { name: /^@noble\/hashes\//, allowedIn: /^src\/(core|adapters)\//, because: "hashing belongs to core and adapters" },
  { name: /^fast-check$/, allowedIn: /^src\/testing\//, because: "fast-check is a peer of cxscore/testing alone" },
  { name: /^ws$/, allowedIn: /^src\/testing\/servers\//, because: "ws is a peer of cxscore/testing/servers alone" },
  { name: /^node:/, allowedIn: /^src\/testing\/servers\//, because: "only the test servers need Node" },
];

/** Groups of files that import each other in a circle, type imports included. */
export function findImportCycles(files: readonly SourceText[]): Finding[] {
  const graph = new Map(files.map((file) => [file.path, importsOf(parse(file)).map((one) => one.to)]));
  const findings: Finding[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) findings.push(`import cycle: ${[...trail.slice(start), path].join(" -> ")}`);
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return findings;
}

/** Imports against the arrow core <- interaction <- domains <- adapters, of barrels, or of packages not meant there. */
export function findForbiddenImports(files: readonly SourceText[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const source = parse(file);
    for (const { to, node, typeOnly } of importsOf(source)) {
      const reason = refuseImport(file.path, to, typeOnly);
      if (reason !== null) findings.push(`${at(source, node)} imports ${to}: ${reason}`);
    }
  }
  return findings;
}

function refuseImport(from: string, to: string, typeOnly: boolean): string | null {
  if (!to.startsWith("src/")) {
    const known = PACKAGES.find((candidate) => candidate.name.test(to));
    if (!known) return "not a package that src may use";
    return known.allowedIn.test(from) ? null : known.because;
  }
  if (/\/index\.ts$/.test(to)) return "a barrel is the face for users; import the file itself";
  // core/policy.ts is the machinery of policies, not one of them.
  if (/^(?!src\/core\/).*\/(model|policy)\.ts$/.test(from) && !typeOnly)
    return "model.ts and policy.ts import types only";
  if (/(^|\/)schemas?\.ts$/.test(to) && !/(^|\/)schemas?\.ts$|^src\/testing\//.test(from)) {
    return "schemas are reached through cxscore/schemas only";
  }
  const [fromLayer, fromArea] = layerOf(from);
  const [toLayer, toArea] = layerOf(to);
  if (toLayer > fromLayer) return `${toArea} lies above ${fromArea}`;
  if (toLayer === fromLayer && toArea !== fromArea && fromLayer < TOP) {
    // Adapters share the files that lie directly in src/adapters and what both clients are made of, src/adapters/client.
    return fromLayer === ADAPTERS && /^adapters(\/client)?$/.test(toArea)
      ? null
      : `${fromArea} and ${toArea} stand alone`;
  }
  return null;
}

const ADAPTERS = 3;
const TOP = 4;

/** The height of a file in the arrow, and the area within that height: `[2, "ces"]`, `[3, "adapters/genesys"]`. */
function layerOf(path: string): readonly [number, string] {
  const folders = path.split("/").slice(1, -1);
  const top = folders[0];
  if (top === undefined || top === "testing") return [TOP, top ?? path];
  if (top === "core") return [0, top];
  if (top === "interaction") return [1, top];
  if (top === "adapters") return [ADAPTERS, folders.slice(0, 2).join("/")];
  return [2, top];
}

/** Exports that hide the list of names: `export *`, default exports; and classes other than the one error. */
export function findForbiddenForms(files: readonly SourceText[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const source = parse(file);
    for (const node of source.statements) {
      if (ts.isExportDeclaration(node) && !(node.exportClause && ts.isNamedExports(node.exportClause))) {
        findings.push(`${at(source, node)} export * hides what is public`);
      }
      const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
      const isDefault = modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
      if (isDefault || ts.isExportAssignment(node)) findings.push(`${at(source, node)} default export`);
      if (ts.isClassDeclaration(node) && node.name?.text !== "ScoringError") {
        findings.push(`${at(source, node)} class ${node.name?.text}: functions and data instead`);
      }
    }
  }
  return findings;
}

/** Files of more lines than a reader holds in mind. */
export function findLongFiles(files: readonly SourceText[], maxLines: number): Finding[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, "").split("\n").length;
    return lines > maxLines ? [`${path} has ${lines} lines, at most ${maxLines}`] : [];
  });
}

/** What must not be in a public repository: paths of one machine, and hosts of package registries. */
const TELLING =
  /(?<![\w.])\/(?:work|root|tmp|home)\/|\.\.\/shared\b|https?:\/\/[^/\s"]*(?:registry|artifactory)|"resolved":\s"/;

/** Lines that name a machine's path or a registry. */
export function findTellingLines(files: readonly SourceText[]): Finding[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, i) => (TELLING.test(line) ? [`${path}:${i + 1} ${TELLING.exec(line)?.[0]}`] : [])),
  );
}
