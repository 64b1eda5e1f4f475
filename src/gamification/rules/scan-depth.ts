import { type CST, Lexer, Parser } from "yaml";

/** What a scan of a text found. */
export type DepthScan =
  | { readonly kind: "scanned"; readonly tokens: readonly CST.Token[] }
  | { readonly kind: "too-deep" | "too-wide" | "too-many"; readonly offset: number };

/** The most collections and scalars that may stand in each other. */
export interface ScanLimits {
  readonly depth: number;
  /** The most keys of one mapping: looking for duplicates takes time that grows with their square. */
  readonly keys: number;
  /** The most names, values, aliases, marks and line ends: each costs a parser's objects, whatever it says. */
  readonly pieces: number;
}

/**
 * Splits JSON or YAML into its tokens and stops where it is nested deeper than `limits.depth`, before anything that
 * calls itself sees the text, and where it is longer than `limits.pieces`, before anything builds nodes of it. The depth is that of the open nodes: documents, mappings, sequences and the scalar in
 * them, whether they are opened by brackets, by indentation or by indicators in a line (`- - -`, `a: b: c:`). Brackets
 * in quotes, comments and block texts are none.
 *
 * @param onLine - Told the offset at which each line begins.
 */
export function scanDepth(text: string, limits: ScanLimits, onLine: (offset: number) => void): DepthScan {
  const parser = new Parser(onLine);
  const tokens: CST.Token[] = [];
  onLine(0);
  let pieceCount = 0;
  // The parser keeps its open nodes on a list of its own instead of the call stack.
  for (const lexeme of new Lexer().lex(text)) {
    // Spaces stand between pieces, so that they need no bound of their own.
    if (!lexeme.startsWith(" ")) pieceCount++;
    if (pieceCount > limits.pieces) return { kind: "too-many", offset: parser.offset };
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > limits.depth) return { kind: "too-deep", offset: parser.offset };
    if (countKeys(parser.stack.at(-1)) > limits.keys) return { kind: "too-wide", offset: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { kind: "scanned", tokens };
}

function countKeys(token: CST.Token | undefined): number {
  if (token?.type === "block-map") return token.items.length;
  return token?.type === "flow-collection" && token.start.source === "{" ? token.items.length : 0;
}
