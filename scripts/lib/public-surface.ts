import { join } from "node:path";
import type TS from "typescript";
import { type Entry, ROOT } from "./entries.ts";
import { ts } from "./typescript.ts";

/** One public name of one entry point. */
export interface PublicName {
  readonly specifier: string;
  readonly name: string;
  readonly kind: "value" | "type";
  readonly isDocumented: boolean;
  /** Names that its declarations mention: what a user of this name meets. */
  readonly mentions: ReadonlySet<string>;
}

/** The committed list: names per entry point, values apart from types. */
export type PublicList = Readonly<Record<string, { readonly values: string[]; readonly types: string[] }>>;

/** Every name that the sources of the entry points export, by entry point, then by name. */
export function publicNames(entries: readonly Entry[]): PublicName[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  // Names are asked for, no types: neither what others declare need be read, nor what a file imports for itself.
  const own = { ...options, noLib: true, types: [] };
  const host = ts.createCompilerHost(own);
  host.resolveModuleNameLiterals = (literals, from, _redirected, _options, file) => {
    const handedOn = new Set(file.statements.map((one) => ts.isExportDeclaration(one) && one.moduleSpecifier));
    return literals.map((literal) =>
      handedOn.has(literal) ? ts.resolveModuleName(literal.text, from, own, host) : { resolvedModule: undefined },
    );
  };
  const program = ts.createProgram(
    entries.map((entry) => join(ROOT, entry.source)),
    own,
    host,
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ specifier, source }) => {
    const file = program.getSourceFile(join(ROOT, source));
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${specifier}: ${source} is missing or exports nothing`);
    return checker
      .getExportsOfModule(module)
      .map((symbol) => describe(specifier, symbol, checker))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

function describe(specifier: string, symbol: TS.Symbol, checker: TS.TypeChecker): PublicName {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const mentions = new Set<string>();
  const visit = (node: TS.Node): void => {
    if (ts.isBlock(node)) return;
    if (ts.isIdentifier(node)) mentions.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const declaration of target.declarations ?? []) ts.forEachChild(declaration, visit);
  const isTypeOnly = symbol.declarations?.some(ts.isTypeOnlyExportDeclaration) ?? false;
  return {
    specifier,
    name: symbol.name,
    kind: target.flags & ts.SymbolFlags.Value && !isTypeOnly ? "value" : "type",
    isDocumented: target.getDocumentationComment(checker).length > 0,
    mentions,
  };
}

export function toPublicList(names: readonly PublicName[]): PublicList {
  const list: Record<string, { values: string[]; types: string[] }> = {};
  for (const { specifier, name, kind } of names) {
    list[specifier] ??= { values: [], types: [] };
    list[specifier][kind === "value" ? "values" : "types"].push(name);
  }
  return list;
}
