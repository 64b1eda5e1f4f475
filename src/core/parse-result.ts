import type { Problem } from "./errors.ts";

/** What a door answers instead of throwing. */
export type ParseResult<T> =
  | { readonly kind: "valid"; readonly value: T }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };
