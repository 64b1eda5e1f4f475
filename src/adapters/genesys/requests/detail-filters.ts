/** Conditions on conversations, as far as this package writes them. */
export interface DetailFilter {
  readonly type: "and" | "or";
  readonly predicates: readonly DetailPredicate[];
}

interface DetailPredicate {
  readonly type: "dimension";
  readonly dimension: "conversationEnd" | "conversationId";
  readonly operator: "exists" | "matches";
  readonly value?: string;
}

/** Finished conversations or all; of certain ids where there are any. */
export function detailFilters(conversationIds: readonly string[], isFinishedOnly: boolean): readonly DetailFilter[] {
  const ended: DetailFilter = {
    type: "and",
    predicates: [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }],
  };
  const filters = isFinishedOnly ? [ended] : [];
  if (conversationIds.length === 0) return filters;
  const predicates = conversationIds.map(
    (value): DetailPredicate => ({ type: "dimension", dimension: "conversationId", operator: "matches", value }),
  );
  return [...filters, { type: "or", predicates }];
}
