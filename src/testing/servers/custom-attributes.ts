/** A custom attribute record of a conversation, as the platform lists it. */
export interface CustomAttributesRecord {
  readonly id: string;
  readonly conversationId: string;
  readonly divisions: readonly string[];
  readonly schema: { readonly id: string };
  readonly customAttributes: Readonly<Record<string, unknown>>;
  /** Begins at 1 and grows with every write. */
  readonly version: number;
}

/** How a write of custom attributes ended. */
export interface CustomAttributesOutcome {
  readonly status: number;
  /** Code of the refusal; absent when the record was written. */
  readonly code?: string;
  readonly body: unknown;
}

type Records = Map<string, CustomAttributesRecord>;

/** Creates a record or replaces its attributes (PUT), unless the version that was read is no longer the latest. */
export function replaceCustomAttributes(
  records: Records,
  conversationId: string,
  body: Readonly<Record<string, unknown>>,
): CustomAttributesOutcome {
  const { id, schemaId, divisions, customAttributes } = body;
  if (!isId(id)) return refuse(400, "invalid.id");
  if (!isAttributes(customAttributes)) return refuse(400, "schema.validation.error");
  const before = records.get(id);
  if (isOutdated(before, body)) return refuse(409, "version.conflict");
  if (before && schemaId !== undefined && schemaId !== before.schema.id) return refuse(400, "cannot.update.schema.id");
  const schema = before?.schema ?? (isId(schemaId) ? { id: schemaId } : null);
  if (!schema) return refuse(400, "property.required");
  const version = (before?.version ?? 0) + 1;
  records.set(id, { id, conversationId, divisions: texts(divisions), schema, customAttributes, version });
  return { status: 200, body: { id } };
}

/** Amends the attributes of a record that is there (PATCH). */
export function amendCustomAttributes(
  records: Records,
  body: Readonly<Record<string, unknown>>,
): CustomAttributesOutcome {
  const { id, customAttributes } = body;
  if (!isId(id)) return refuse(400, "invalid.id");
  if (!isAttributes(customAttributes)) return refuse(400, "schema.validation.error");
  const before = records.get(id);
  if (!before) return refuse(404, "not.found");
  if (isOutdated(before, body)) return refuse(409, "version.conflict");
  const amended = { ...before.customAttributes, ...customAttributes };
  records.set(id, { ...before, customAttributes: amended, version: before.version + 1 });
  return { status: 204, body: null };
}

function isOutdated(before: CustomAttributesRecord | undefined, body: Readonly<Record<string, unknown>>): boolean {
  return body["version"] !== undefined && body["version"] !== (before?.version ?? 0);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isAttributes(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function refuse(status: number, code: string): CustomAttributesOutcome {
  return { status, code: `conversation.custom.attributes.${code}`, body: null };
}
