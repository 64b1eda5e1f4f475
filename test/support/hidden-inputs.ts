import type TS from "typescript";
import { ts } from "../../scripts/lib/typescript.ts";
import type { Finding, SourceText } from "./source.ts";
import { at, parse } from "./syntax.ts";

/** Names that reach outside of a pure function, unless the file declares the name itself (a port handed in). */
const GLOBALS: Readonly<Record<string, string>> = {
  performance: "reads the clock",
  process: "reads the environment",
  Deno: "reads the environment",
  Bun: "reads the environment",
  navigator: "reads the environment",
  window: "reads the environment",
  document: "reads the environment",
  self: "reads the environment",
  global: "reads the environment",
  globalThis: "reads the environment",
  require: "loads at run time",
  module: "reads the environment",
  crypto: "is random",
  fetch: "is I/O",
  XMLHttpRequest: "is I/O",
  WebSocket: "is I/O",
  Worker: "is I/O",
  localStorage: "is I/O",
  console: "is I/O",
  setTimeout: "is a timer",
  setInterval: "is a timer",
  setImmediate: "is a timer",
  queueMicrotask: "is a timer",
  requestAnimationFrame: "is a timer",
  eval: "is dynamic code",
  Function: "is dynamic code",
  WebAssembly: "is dynamic code",
  WeakRef: "depends on garbage collection",
  FinalizationRegistry: "depends on garbage collection",
};

/** Exact by specification on every engine; all other members of Math are random or approximate. */
const MATH = new Set(
  "abs ceil floor round trunc sign sqrt min max imul fround clz32 E LN2 LN10 LOG2E LOG10E PI SQRT2 SQRT1_2".split(" "),
);

/** Parts of a Date in the zone of the machine, and what formats or compares in its language. */
const MEMBERS =
  /^(toLocale\w+|localeCompare|getTimezoneOffset|getYear|setYear|toDateString|toTimeString|[gs]et(Date|Day|FullYear|Month|Hours|Minutes|Seconds|Milliseconds))$/;

/** What the text of every file with a finding has, be it in a comment; a name may be spelt with escapes. */
const TELLTALE = new RegExp(
  [
    `\\b(${[...Object.keys(GLOBALS), "Date", "Intl", "constructor"].join("|")})\\b`,
    `\\bMath\\b(?!\\.(${[...MATH].join("|")})\\b)`,
    MEMBERS.source.slice(1, -1),
    "\\bimport\\s*[(./]",
    "\\\\",
  ].join("|"),
);

/** Uses of clock, randomness, environment, locale, timers, I/O or dynamic code. Comments and strings do not count. */
export function findHiddenInputs(files: readonly SourceText[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    if (!TELLTALE.test(file.text)) continue;
    const source = parse(file);
    let declared: ReadonlySet<string> | null = null;
    // Few files use such a name, so the list of those they declare is made on demand.
    const isDeclared = (name: string): boolean => {
      declared ??= declaredNames(source);
      return declared.has(name);
    };
    const visit = (node: TS.Node): void => {
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
      const reason = refuse(node, isDeclared);
      if (reason !== null) findings.push(`${at(source, node)} ${reason}`);
      ts.forEachChild(node, (child) => {
        // Only here is it asked what a node stands in.
        (child as { parent: TS.Node }).parent = node;
        visit(child);
      });
    };
    visit(source);
  }
  return findings;
}

function refuse(node: TS.Node, isDeclared: (name: string) => boolean): string | null {
  if (ts.isIdentifier(node)) return isFreeGlobal(node) && !isDeclared(node.text) ? refuseGlobal(node) : null;
  if (ts.isPropertyAccessExpression(node) && MEMBERS.test(node.name.text)) {
    return `.${node.name.text} depends on the machine's zone or language`;
  }
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    const name = node.argumentExpression.text;
    if (MEMBERS.test(name) || name === "constructor") return `["${name}"] depends on the machine or is dynamic code`;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return "import() is dynamic code";
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return "import.meta is environment";
  return null;
}

const isFreeGlobal = (node: TS.Identifier): boolean =>
  (Object.hasOwn(GLOBALS, node.text) || ["Math", "Date", "Intl"].includes(node.text)) && isFreeValue(node);

function refuseGlobal(node: TS.Identifier): string | null {
  if (Object.hasOwn(GLOBALS, node.text)) return `${node.text} ${GLOBALS[node.text]}`;
  if (node.text === "Math") return refuseMath(node);
  if (node.text === "Date") return refuseDate(node);
  if (node.text === "Intl") return refuseIntl(node);
  return null;
}

function refuseMath(name: TS.Identifier): string | null {
  const member = memberOf(name);
  if (member !== null && MATH.has(member)) return null;
  return member === null ? "Math as a value" : `Math.${member} is random, or differs between engines`;
}

function refuseDate(name: TS.Identifier): string | null {
  const parent = name.parent;
  if (ts.isNewExpression(parent) && parent.expression === name) {
    return parent.arguments?.length === 1 ? null : "new Date() reads the clock, new Date(y, m, …) the machine's zone";
  }
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return null;
  if (memberOf(name) === "UTC") return null;
  return `Date${memberOf(name) === null ? "" : `.${memberOf(name)}`} reads the clock or the machine's zone`;
}

function refuseIntl(name: TS.Identifier): string | null {
  const member = memberOf(name);
  const made = name.parent.parent;
  const source = name.getSourceFile();
  if (member === null || !(ts.isNewExpression(made) || ts.isCallExpression(made))) return "Intl as a value";
  const [locale, options] = made.arguments ?? [];
  if (!locale || /^(undefined|\[\]|void 0)$/.test(locale.getText(source))) return `Intl.${member} without a locale`;
  if (member !== "DateTimeFormat") return null;
  const hasZone =
    options &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.some((p) => p.name?.getText(source) === "timeZone");
  return hasZone ? null : "Intl.DateTimeFormat without a time zone";
}

function memberOf(name: TS.Identifier): string | null {
  const parent = name.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === name) return parent.name.text;
  const isConstant = ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression);
  return isConstant && parent.expression === name ? (parent.argumentExpression as TS.StringLiteral).text : null;
}

/** Whether an identifier stands for a value, rather than naming a member, a field, a type or a declaration. */
function isFreeValue(node: TS.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  if (ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  return !(ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent) || ts.isExportSpecifier(parent));
}

/** Every name that the file itself declares, in whatever scope. */
function declaredNames(source: TS.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: TS.Node): void => {
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node);
    if (isDeclaration && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
