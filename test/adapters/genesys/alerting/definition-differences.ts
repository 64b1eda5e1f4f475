import official from "./definitions.json" with { type: "json" };

interface FieldFacts {
  readonly type?: string;
  readonly ref?: string;
  readonly enum?: readonly string[];
  readonly items?: FieldFacts;
}

interface Definition {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldFacts>>;
}

const definitions = official.definitions as unknown as Readonly<Record<string, Definition>>;

/** Every way in which a body is not what the official definition says. */
export function differences(value: unknown, name: string, at = "body"): string[] {
  const { required, properties } = definitions[name] as Definition;
  const record = value as Readonly<Record<string, unknown>>;
  const missing = required.filter((key) => record[key] === undefined).map((key) => `${at}.${key} is missing`);
  const wrong = Object.entries(record).flatMap(([key, inner]) => {
    const facts = properties[key];
    return facts === undefined ? [`${at}.${key} is unknown`] : fieldDifferences(inner, facts, `${at}.${key}`);
  });
  return [...missing, ...wrong];
}

function fieldDifferences(value: unknown, facts: FieldFacts, at: string): string[] {
  if (facts.ref !== undefined) return differences(value, facts.ref, at);
  if (facts.type === "array") {
    if (!Array.isArray(value)) return [`${at} is no array`];
    return value.flatMap((item, i) => fieldDifferences(item, facts.items as FieldFacts, `${at}[${i}]`));
  }
  const isRight = facts.type === "integer" ? Number.isInteger(value) : typeof value === facts.type;
  if (!isRight) return [`${at} is no ${facts.type}`];
  return facts.enum !== undefined && !facts.enum.includes(value as string) ? [`${at} is none of the names`] : [];
}
