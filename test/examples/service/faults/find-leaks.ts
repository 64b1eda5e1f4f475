import type { LivedDay } from "./run-day.ts";

/** Which kinds of things that must never come out are in what the service told or stored. */
export function findLeaks({ told, store, stories }: LivedDay, secrets: readonly string[]): readonly string[] {
  const texts = [told, store.files?.quarantine ?? "", store.files?.["dead-letters"] ?? ""].join("\n");
  const personal = new Set<string>();
  for (const { interaction } of stories) for (const { payload } of interaction.copies) collect(payload, "", personal);
  const isIn = (text: string): boolean => texts.includes(text);
  return [
    ...(secrets.some(isIn) ? ["a secret or token"] : []),
    ...([...personal].some(isIn) ? ["a number, address or name of a customer"] : []),
  ];
}

/** Numbers, addresses and names, wherever a payload has them. */
export function collect(value: unknown, key: string, found: Set<string>): void {
  if (typeof value === "string") {
    const isNamed = /ani|dnis|address|addr|email|phone|callbacknumbers|firstname|lastname|participantname/i.test(key);
    const number = /\+?\d{10,}/.exec(value)?.[0];
    if (isNamed && number !== undefined) found.add(number);
    else if (isNamed && value.length >= 6) found.add(value);
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, key, found);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value)) collect(one, name, found);
  }
}
