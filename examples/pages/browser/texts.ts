/** One language's texts. `{name}` stands for a value; `key.one` and `key.other` are forms of `key` by `{count}`. */
export type TextTable<Key extends string> = Readonly<Record<Key, string>>;

/** What is put in place of `{name}`: a text, or a node that is kept whole. */
export type TextValues<Value> = Readonly<Record<string, Value>>;

/** Texts of one language. */
export interface Texts<Key extends string> {
  /** A text with its values. */
  readonly text: (key: Key, values?: TextValues<string | number>) => string;
  /** The parts of a text: what stands between the values, and the values themselves. */
  readonly parts: <Value>(key: Key, values: TextValues<Value>) => (string | Value)[];
  /** A text whose form depends on a count: `key.one` of `minutes` for 1 in English. */
  readonly counted: (key: PluralKey<Key>, count: number, shownCount: string) => string;
}

/** What stands before `.other` in a key. */
export type PluralKey<Key extends string> = Key extends `${infer Stem}.other` ? Stem : never;

/** Looks texts up in a table, whose language says how its plurals are made. */
export function createTexts<Key extends string>(table: TextTable<Key>, language: string): Texts<Key> {
  const plurals = new Intl.PluralRules(language);
  const parts = <Value>(template: string, values: TextValues<Value>): (string | Value)[] =>
    template
      .split(/(\{[a-z]+\})/i)
      .filter((part) => part !== "")
      .map((part) => {
        const name = /^\{([a-z]+)\}$/i.exec(part)?.[1];
        return name !== undefined && Object.hasOwn(values, name) ? (values[name] as Value) : part;
      });
  const text = (key: Key, values: TextValues<string | number> = {}): string => parts(table[key], values).join("");
  return {
    text,
    parts: (key, values) => parts(table[key], values),
    counted: (key, count, shownCount) => {
      const form = `${key}.${plurals.select(count)}` as Key;
      return text(Object.hasOwn(table, form) ? form : (`${key}.other` as Key), { count: shownCount });
    },
  };
}
