// The check of a canonical event beside peers that say the same of every event: zod (the definition), valibot, ajv
// (compiled, with code generation) and a guard written by hand that says yes or no without a reason.
import { Ajv2020 } from "ajv/dist/2020.js";
import * as v from "valibot";
import { type CanonicalEvent, checkCanonicalEvent } from "../dist/interaction.js";
import { safeParseCanonicalEvent } from "../dist/schemas.js";
import { measure, printTable, times } from "./measure.ts";

const TYPES = "voice callback voicemail chat message sms social email video workitem digital other".split(" ");
const STATUSES = ["none", "provisional", "final"];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const events: CanonicalEvent[] = Array.from({ length: 500 }, (_, n) => ({
  event_id: `0000000000000000000000000000${(0x1000 + n).toString(16)}`,
  platform_origin: n % 2 === 0 ? "genesys_cloud" : "nice_cxone",
  interaction_id: `4c000000-0000-4000-8000-00000000${1000 + n}`,
  agent_uuid: `a0000000-0000-4000-8000-00000000${1000 + (n % 40)}`,
  is_primary_agent: n % 5 !== 0,
  interaction_type: TYPES[n % TYPES.length] as string as CanonicalEvent["interaction_type"],
  direction: n % 7 === 0 ? null : n % 3 === 0 ? "outbound" : "inbound",
  queue_id: n % 4 === 0 ? null : `0a000000-0000-4000-8000-00000000000${n % 10}`,
  handle_time_seconds: 245.5 + n,
  talk_time_seconds: 180 + n,
  hold_time_seconds: 15.5,
  after_call_work_seconds: n % 6 === 0 ? null : 50,
  disposition_code: n % 3 === 0 ? null : `code-${n % 12}`,
  quality_score: n % 2 === 0 ? null : n % 100,
  quality_status: n % 2 === 0 ? "none" : "final",
  sentiment_score: n % 3 === 0 ? null : (n % 20) / 10 - 0.95,
  transferred_out: n % 8 === 0,
  attributes: n % 2 === 0 ? {} : { adherence_pct: 97.5, campaign: "spring", isVip: false },
  timestamp_utc: `2026-03-02T08:${String(n % 60).padStart(2, "0")}:00.000Z`,
  ingestion_batch_id: null,
}));

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const seconds = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)));
const ValibotEvent = v.pipe(
  v.strictObject({
    event_id: id,
    platform_origin: v.pipe(id, v.regex(/^[a-z][a-z0-9_]*$/)),
    interaction_id: id,
    agent_uuid: id,
    is_primary_agent: v.boolean(),
    interaction_type: v.picklist(TYPES),
    direction: v.nullable(v.picklist(["inbound", "outbound"])),
    queue_id: v.nullable(id),
    handle_time_seconds: seconds,
    talk_time_seconds: seconds,
    hold_time_seconds: seconds,
    after_call_work_seconds: seconds,
    disposition_code: v.nullable(id),
    quality_score: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
    quality_status: v.picklist(STATUSES),
    sentiment_score: v.nullable(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))),
    transferred_out: v.nullable(v.boolean()),
    // A record of valibot's may be a list too.
    attributes: v.pipe(
      v.custom((value) => !Array.isArray(value)),
      v.record(id, v.union([v.string(), v.number(), v.boolean(), v.null()])),
    ),
    timestamp_utc: v.pipe(v.string(), v.regex(INSTANT)),
    ingestion_batch_id: v.nullable(id),
  }),
  v.check((event) => (event.quality_score === null) === (event.quality_status === "none")),
);

const idSchema = { type: "string", minLength: 1, maxLength: 200 };
const orNull = (schema: object): object => ({ anyOf: [schema, { type: "null" }] });
const range = (minimum: number, maximum: number): object => ({ type: ["number", "null"], minimum, maximum });
const properties = {
  event_id: idSchema,
  platform_origin: { ...idSchema, pattern: "^[a-z][a-z0-9_]*$" },
  interaction_id: idSchema,
  agent_uuid: idSchema,
  is_primary_agent: { type: "boolean" },
  interaction_type: { enum: TYPES },
  direction: { enum: ["inbound", "outbound", null] },
  queue_id: orNull(idSchema),
  handle_time_seconds: range(0, 1e9),
  talk_time_seconds: range(0, 1e9),
  hold_time_seconds: range(0, 1e9),
  after_call_work_seconds: range(0, 1e9),
  disposition_code: orNull(idSchema),
  quality_score: range(0, 100),
  quality_status: { enum: STATUSES },
  sentiment_score: range(-1, 1),
  transferred_out: { type: ["boolean", "null"] },
  attributes: {
    type: "object",
    propertyNames: { minLength: 1, maxLength: 200 },
    additionalProperties: { type: ["string", "number", "boolean", "null"] },
  },
  timestamp_utc: { type: "string", pattern: INSTANT.source },
  ingestion_batch_id: orNull(idSchema),
};
const isAjvEvent = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile({
  type: "object",
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
  if: { properties: { quality_score: { type: "null" } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: { quality_status: { const: "none" } } },
  else: { properties: { quality_status: { not: { const: "none" } } } },
});

const TYPE_SET = new Set<unknown>(TYPES);
const isText = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= 200;
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isIn = (value: unknown, low: number, high: number): boolean =>
  value === null || (typeof value === "number" && value >= low && value <= high);

function isEventByHand(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const event = value as Record<keyof CanonicalEvent, unknown>;
  const { attributes } = event;
  if (Object.keys(event).length !== 20 || typeof attributes !== "object" || attributes === null) return false;
  if (Array.isArray(attributes)) return false;
  for (const [name, one] of Object.entries(attributes)) {
    const isValue = one === null || typeof one === "string" || typeof one === "number" || typeof one === "boolean";
    if (!isText(name) || !isValue) return false;
  }
  return (
    isText(event.event_id) &&
    isText(event.platform_origin) &&
    /^[a-z][a-z0-9_]*$/.test(event.platform_origin) &&
    isText(event.interaction_id) &&
    isText(event.agent_uuid) &&
    typeof event.is_primary_agent === "boolean" &&
    TYPE_SET.has(event.interaction_type) &&
    (event.direction === null || event.direction === "inbound" || event.direction === "outbound") &&
    isTextOrNull(event.queue_id) &&
    isIn(event.handle_time_seconds, 0, 1e9) &&
    isIn(event.talk_time_seconds, 0, 1e9) &&
    isIn(event.hold_time_seconds, 0, 1e9) &&
    isIn(event.after_call_work_seconds, 0, 1e9) &&
    isTextOrNull(event.disposition_code) &&
    isIn(event.quality_score, 0, 100) &&
    STATUSES.includes(event.quality_status as string) &&
    (event.quality_score === null) === (event.quality_status === "none") &&
    isIn(event.sentiment_score, -1, 1) &&
    (event.transferred_out === null || typeof event.transferred_out === "boolean") &&
    typeof event.timestamp_utc === "string" &&
    INSTANT.test(event.timestamp_utc) &&
    isTextOrNull(event.ingestion_batch_id)
  );
}

const checks: readonly (readonly [string, (event: unknown) => boolean])[] = [
  ["a guard by hand, no reasons", isEventByHand],
  ["checkCanonicalEvent", (event) => checkCanonicalEvent(event).length === 0],
  ["ajv, compiled", (event) => isAjvEvent(event)],
  ["valibot", (event) => v.safeParse(ValibotEvent, event).success],
  ["zod (parseCanonicalEvent)", (event) => safeParseCanonicalEvent(event).kind === "valid"],
];

// Every event, and every event with something wrong in one of its fields, must get the same verdict from all.
const wrong: unknown[] = ["", 7, -1, 101, 2e9, true, null, [], {}, "Voice", "none", { "": 1 }, { a: [] }, "2026-03-02"];
const damaged = events.slice(0, 40).flatMap((event) =>
  Object.keys(event).flatMap((key) => {
    const { [key as keyof CanonicalEvent]: _, ...without } = event;
    return [without, { ...event, more: 1 }, ...wrong.map((value) => ({ ...event, [key]: value }))];
  }),
);
let valid = 0;
for (const event of [...events, ...damaged, null, 1, "x"]) {
  const verdicts = checks.map(([, check]) => check(event));
  if (verdicts[0]) valid += 1;
  if (new Set(verdicts).size > 1) throw new Error(`${verdicts} on ${JSON.stringify(event)}`);
}
console.log(`\nthe same verdict on ${events.length + damaged.length + 3} values, ${valid} of them valid events`);

const text = JSON.stringify(events);
const medians = measure([
  { name: "JSON.parse of the same events", work: () => JSON.parse(text), units: events.length },
  ...checks.map(([name, check]) => ({ name, work: () => events.every(check), units: events.length })),
]);
const parse = medians.get("JSON.parse of the same events") ?? Number.NaN;
printTable("One canonical event checked", [
  ["", "ns", "of JSON.parse"],
  ...[...medians].map(([name, ns]) => [name, ns.toFixed(0), times(ns / parse)]),
]);
