import { isDeepStrictEqual } from "node:util";
import type TS from "typescript";
import { ts } from "../../scripts/lib/typescript.ts";

/** The value a comment claims. `…` stands for "and more": in an object, at the end of a list, of a text, or of it all. */
export type Expected =
  | { readonly kind: "exact"; readonly value: unknown }
  | { readonly kind: "text-start"; readonly start: string }
  | { readonly kind: "list"; readonly items: readonly Expected[]; readonly isOpen: boolean }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, Expected])[]; readonly isOpen: boolean };

const MORE = "__more__";

/** Reads a comment as a JavaScript literal; `null` when it is not one, but prose. */
export function parseLiteral(comment: string): Expected | null {
  const marked = markMore(comment.trim());
  const isOpen = marked.endsWith(MORE);
  const text = isOpen ? marked.slice(0, -MORE.length).trim() : marked;
  const source = ts.createSourceFile("literal.ts", `(${text}\n)`, ts.ScriptTarget.ES2022, true);
  const [statement, second] = source.statements;
  const errors = (source as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics;
  if (errors.length > 0 || second || !statement || !ts.isExpressionStatement(statement)) return null;
  const expected = ts.isParenthesizedExpression(statement.expression) ? read(statement.expression.expression) : null;
  if (expected === null || !isOpen) return expected;
  if (expected.kind === "list" || expected.kind === "record") return { ...expected, isOpen: true };
  return expected.kind === "exact" && typeof expected.value === "string"
    ? { kind: "text-start", start: expected.value }
    : null;
}

/** Whether a value is the one that was claimed, compared deeply; `-0` is not `0`. */
export function matches(value: unknown, expected: Expected): boolean {
  switch (expected.kind) {
    case "exact":
      return isDeepStrictEqual(value, expected.value);
    case "text-start":
      return typeof value === "string" && value.startsWith(expected.start);
    case "list": {
      const { items, isOpen } = expected;
      if (!Array.isArray(value) || (isOpen ? value.length < items.length : value.length !== items.length)) return false;
      return items.every((item, i) => matches(value[i], item));
    }
    case "record": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      if (!expected.isOpen && Object.keys(value).length !== expected.fields.length) return false;
      return expected.fields.every(
        ([key, field]) => Object.hasOwn(value, key) && matches((value as Record<string, unknown>)[key], field),
      );
    }
  }
}

/** Makes each `…` outside of quotes a name, so that the rest parses as usual. */
function markMore(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|…/g, (part) =>
    part === "…" ? MORE : part,
  );
}

function read(node: TS.Expression): Expected | null {
  if (ts.isStringLiteralLike(node)) {
    return node.text.endsWith("…")
      ? { kind: "text-start", start: node.text.slice(0, -1) }
      : { kind: "exact", value: node.text };
  }
  if (ts.isNumericLiteral(node)) return { kind: "exact", value: Number(node.text) };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: "exact", value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: "exact", value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "exact", value: null };
  if (ts.isIdentifier(node) && node.text === "undefined") return { kind: "exact", value: undefined };
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    return ts.isNumericLiteral(node.operand) ? { kind: "exact", value: -Number(node.operand.text) } : null;
  }
  if (ts.isArrayLiteralExpression(node)) return readList(node);
  return ts.isObjectLiteralExpression(node) ? readRecord(node) : null;
}

function readList(node: TS.ArrayLiteralExpression): Expected | null {
  const isOpen = node.elements.at(-1)?.getText() === MORE;
  const items = (isOpen ? node.elements.slice(0, -1) : node.elements).map(read);
  return items.includes(null) ? null : { kind: "list", items: items as Expected[], isOpen };
}

function readRecord(node: TS.ObjectLiteralExpression): Expected | null {
  const fields: [string, Expected][] = [];
  let isOpen = false;
  for (const property of node.properties) {
    if (ts.isShorthandPropertyAssignment(property) && property.name.text === MORE) {
      isOpen = true;
      continue;
    }
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return null;
    const value = read(property.initializer);
    if (value === null) return null;
    fields.push([(property.name as TS.Identifier | TS.StringLiteral).text, value]);
  }
  return { kind: "record", fields, isOpen };
}
