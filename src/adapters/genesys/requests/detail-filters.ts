/** Conditions on conversations, as far as this package writes them. */
export interface DetailFilter {
  readonly type: "and" | "or";
  readonly predicates: readonly DetailPredicate[];
}

interface DetailPredicate {
  readonly type: "dimension";
  readonly dimension: "conversationEnd" | "conversationId";
  readonly operator: "exists" | "notExists" | "matches";
  readonly value?: string;
}

/** Finished conversations, open ones or all; of certain ids where there are any. */
export function detailFilters(
  conversationIds: readonly string[],
  wanted: "finished" | "open" | "all",
): readonly DetailFilter[] {
  const operator = wanted === "finished" ? "exists" : "notExists";
  const byEnd: DetailFilter = {
    type: "and",
    predicates: [{ type: "dimension", dimension: "conversationEnd", operator }],
  };
  const filters = wanted === "all" ? [] : [byEnd];
  if (conversationIds.length === 0) return filters;
  const predicates = conversationIds.map(
    (value): DetailPredicate => ({ type: "dimension", dimension: "conversationId", operator: "matches", value }),
  );
  return [...filters, { type: "or", predicates }];
}
