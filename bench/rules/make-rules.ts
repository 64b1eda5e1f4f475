// Rule sets and events for the benchmark: seeded, so that every run measures the same.
import type { CanonicalEvent } from "../../dist/interaction.js";
import type { Rule, RuleCondition, RuleLeaf, RuleSet } from "./library.ts";

/** A small generator of numbers in [0, 1): the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const CATEGORIES = ["compliance", "quality", "efficiency", "sales"];
const TYPES = "voice callback voicemail chat message sms social email video".split(" ");
const QUEUES = Array.from({ length: 40 }, (_, n) => `queue-${n}`);
const CODES = Array.from({ length: 25 }, (_, n) => `code-${n}`);
const CAMPAIGNS = "spring summer autumn winter".split(" ");

/** Numbers as they occur: lowest, highest, and to how many decimals rules name them. */
const NUMBERS: Readonly<Record<string, readonly [number, number, number]>> = {
  handle_time_seconds: [20, 900, 0],
  talk_time_seconds: [10, 700, 0],
  hold_time_seconds: [0, 120, 0],
  after_call_work_seconds: [0, 180, 0],
  quality_score: [40, 100, 0],
  sentiment_score: [-1, 1, 2],
  "attributes.adherence_pct": [70, 105, 1],
};
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  interaction_type: TYPES,
  direction: ["inbound", "outbound"],
  queue_id: QUEUES,
  disposition_code: CODES,
  "attributes.campaign": CAMPAIGNS,
};

/** Canonical events with the gaps that real ones have. */
export function makeEvents(count: number): CanonicalEvent[] {
  const random = seeded(7);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const seconds = (highest: number): number => Math.round(random() * random() * highest * 1000) / 1000;
  return Array.from({ length: count }, (_, n) => ({
    event_id: (0x10000000 + n).toString(16).padStart(32, "0"),
    platform_origin: n % 2 === 0 ? "genesys_cloud" : "nice_cxone",
    interaction_id: `4c000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    agent_uuid: `a0000000-0000-4000-8000-00000000${1000 + (n % 400)}`,
    is_primary_agent: random() < 0.9,
    interaction_type: pick(TYPES) as CanonicalEvent["interaction_type"],
    direction: random() < 0.05 ? null : random() < 0.7 ? "inbound" : "outbound",
    queue_id: random() < 0.1 ? null : pick(QUEUES),
    handle_time_seconds: random() < 0.02 ? null : 20 + seconds(900),
    talk_time_seconds: random() < 0.02 ? null : 10 + seconds(700),
    hold_time_seconds: random() < 0.5 ? 0 : seconds(120),
    after_call_work_seconds: random() < 0.15 ? null : seconds(180),
    disposition_code: random() < 0.3 ? null : pick(CODES),
    quality_score: random() < 0.6 ? null : 40 + Math.floor(random() * 61),
    quality_status: "none",
    sentiment_score: random() < 0.3 ? null : Math.round(random() * 2000 - 1000) / 1000,
    transferred_out: random() < 0.15,
    attributes:
      random() < 0.5
        ? { adherence_pct: Math.round(700 + random() * 350) / 10, campaign: pick(CAMPAIGNS) }
        : { campaign: pick(CAMPAIGNS), adherence_pct: null, is_vip: random() < 0.1 },
    timestamp_utc: `2026-03-02T08:${String(n % 60).padStart(2, "0")}:00.000Z`,
    ingestion_batch_id: null,
  }));
}

/** Rules over the four categories: thresholds, ranges, equality, lists, and nested groups of them. */
export function makeRuleSet(size: number, withSkips = false, withAttributes = false): RuleSet {
  const random = seeded(size);
  const open = (field: string): boolean => withAttributes || !field.startsWith("attributes.");
  const numberFields = Object.keys(NUMBERS).filter(open);
  const textFields = Object.keys(TEXTS).filter(open);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const between = (low: number, high: number, decimals: number): number =>
    Number((low + random() * (high - low)).toFixed(decimals));

  const threshold = (): RuleLeaf => {
    const field = pick(numberFields);
    const operator = pick(["less_than", "less_than_or_equal", "greater_than", "greater_than_or_equal"] as const);
    return { field, operator, value: between(...(NUMBERS[field] as [number, number, number])) };
  };
  const range = (): RuleCondition => {
    const field = pick(numberFields);
    const [low, high, decimals] = NUMBERS[field] as [number, number, number];
    const [a, b] = [between(low, high, decimals), between(low, high, decimals)];
    const [lower, upper] = [Math.min(a, b), Math.max(a, b)];
    if (random() < 0.5) return { field, operator: "between", value: [lower, upper] };
    const least: RuleLeaf = { field, operator: "greater_than_or_equal", value: lower };
    return { all: [least, { field, operator: "less_than", value: upper }] };
  };
  const equality = (): RuleLeaf => {
    if (random() < 0.3) {
      return { field: pick(["transferred_out", "is_primary_agent"]), operator: "equals", value: random() < 0.5 };
    }
    const field = pick(textFields);
    return { field, operator: random() < 0.8 ? "equals" : "not_equals", value: pick(TEXTS[field] as string[]) };
  };
  const list = (): RuleLeaf => {
    const field = pick(["interaction_type", "queue_id", "disposition_code"]);
    const values = new Set(Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(TEXTS[field] as string[])));
    return { field, operator: random() < 0.75 ? "in" : "not_in", value: [...values] };
  };
  const simple = (): RuleCondition => {
    const kind = random();
    return kind < 0.45 ? threshold() : kind < 0.6 ? range() : kind < 0.85 ? equality() : list();
  };
  const nested = (depth: number): RuleCondition => {
    if (random() < 0.12) return { not: nested(depth - 1) };
    const member = () => (depth > 1 && random() < 0.3 ? nested(depth - 1) : simple());
    const members = Array.from({ length: 2 + Math.floor(random() * 2) }, member);
    return random() < 0.65 ? { all: members } : { any: members };
  };
  const rules = Array.from({ length: size }, (_, n): Rule => {
    const rule = {
      rule_id: `r_${n}`,
      category: CATEGORIES[n % 4] as string,
      condition: n % 5 < 3 ? simple() : nested(3),
      points: Math.ceil(random() * 40) / 2 - 5,
      priority: Math.floor(random() * 5),
    };
    return rule;
  });
  if (withSkips) {
    rules.push({
      rule_id: "r_breach",
      category: "compliance",
      condition: { field: "disposition_code", operator: "equals", value: "code-3" },
      points: -50,
      on_match: "skip_all",
    });
    rules.push({ ...threshold0(), rule_id: "r_enough", category: "sales", on_match: "skip_category", points: 3 });
  }
  const versions = Object.fromEntries(CATEGORIES.map((category) => [category, "v1"]));
  return { versions, rules };

  function threshold0(): { condition: RuleCondition } {
    return { condition: threshold() };
  }
}
