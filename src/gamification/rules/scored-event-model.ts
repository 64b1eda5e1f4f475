/** The score of one event as it goes over the wire: the guide's record, with the event's own id and instant. */
export interface ScoredEvent {
  /** The event's idempotency key. */
  readonly event_id: string;
  readonly agent_uuid: string;
  /** The event's own instant: ISO 8601 UTC. */
  readonly timestamp_utc: string;
  /** Local day of the event in the site's time zone: `2024-05-14`. */
  readonly scoring_period: string;
  /** Every category, 0 where nothing fired. Points, exact to 1e-6. */
  readonly category_scores: Readonly<Record<string, number>>;
  /** Sum of the categories. Points, exact to 1e-6. */
  readonly total_points: number;
  /** When the rules were asked: ISO 8601 UTC. */
  readonly evaluated_at: string;
  /** Version of each category's rules. */
  readonly rule_versions: Readonly<Record<string, string>>;
  /** Categories with a rule that still waits for a field. */
  readonly provisional_categories: readonly string[];
}
