/** What a field of a flat contract holds, in the words of its schema. */
export type ActionFieldType = "string" | "number" | "integer" | "boolean";

/** A field of a data action's contract: one primitive value. */
export interface ActionField {
  readonly type: ActionFieldType;
  /** Shown to whoever builds a flow. */
  readonly description: string;
}

/** A field of the input. */
export interface ActionInputField extends ActionField {
  /** @defaultValue false: left out, empty in the flow and `null` are alike, and `undefined` to the handler */
  readonly isRequired?: boolean | undefined;
}

/**
 * What goes into a data action and comes out of it. Names begin with a letter, followed by letters, digits, `_` and `-`.
 * Every output has the field `error` besides.
 */
export interface ActionContract {
  readonly input: Readonly<Record<string, ActionInputField>>;
  readonly output: Readonly<Record<string, ActionField>>;
}

/** What a field of a type holds. */
export type ActionValue<T extends ActionFieldType> = T extends "string"
  ? string
  : T extends "boolean"
    ? boolean
    : number;

/** What a handler is handed over. */
export type ActionInput<C extends ActionContract> = {
  readonly [K in keyof C["input"]]: C["input"][K] extends { readonly isRequired: true }
    ? ActionValue<C["input"][K]["type"]>
    : ActionValue<C["input"][K]["type"]> | undefined;
};

/** What a handler answers: fields may be left out, and a text may be any value, which is written as JSON then. */
export type ActionAnswer<C extends ActionContract> = {
  readonly [K in keyof C["output"]]?: C["output"][K]["type"] extends "string"
    ? unknown
    : ActionValue<C["output"][K]["type"]> | null | undefined;
} & { readonly error?: string | undefined };

/** What a data action gives: texts and flags are always there, empty and `false` where there is nothing to say. */
export type ActionResult<C extends ActionContract> = {
  readonly [K in keyof C["output"] as C["output"][K]["type"] extends "string" | "boolean" ? K : never]: ActionValue<
    C["output"][K]["type"]
  >;
} & {
  readonly [K in keyof C["output"] as C["output"][K]["type"] extends "number" | "integer" ? K : never]?: number;
} & {
  /** What was wrong; empty when nothing was. */
  readonly error: string;
};

/** A flat JSON Schema of draft 4, the one that data actions take. */
export interface ActionSchema {
  readonly $schema: "http://json-schema.org/draft-04/schema#";
  readonly type: "object";
  readonly properties: Readonly<Record<string, { readonly description: string; readonly type: ActionFieldType }>>;
  /** Left out where nothing is. */
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** A function data action as the platform exports and imports it. */
export interface FunctionAction {
  readonly name: string;
  readonly integrationType: "function-data-actions";
  readonly actionType: "custom";
  readonly config: {
    readonly request: {
      readonly requestType: "POST";
      readonly headers: Readonly<Record<string, string>>;
      readonly requestTemplate: string;
    };
    readonly response: {
      readonly translationMap: Readonly<Record<string, string>>;
      readonly translationMapDefaults: Readonly<Record<string, string>>;
      readonly successTemplate: string;
    };
  };
  readonly contract: {
    readonly input: { readonly inputSchema: ActionSchema };
    readonly output: { readonly successSchema: ActionSchema };
  };
  readonly secure: boolean;
}
