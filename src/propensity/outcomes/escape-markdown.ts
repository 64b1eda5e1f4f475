/**
 * A text that Markdown shows as it is: every sign that could be markup is escaped, `<`, `>` and `&` as entities, so that no
 * HTML comes of it either. Line breaks, control characters and signs that turn the direction of writing become spaces; what
 * is longer than 200 characters is cut.
 */
export function escapeMarkdown(text: string): string {
  const cut = text.length > LONGEST ? `${withoutHalf(text.slice(0, LONGEST))}…` : text;
  return cut.replace(HIDDEN, " ").replace(MARKUP, (sign) => ENTITIES[sign] ?? `\\${sign}`);
}

const LONGEST = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const MARKUP = /[!-/:-@[-`{-~]/g;
const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

/** Without the first half of a character that was cut in two. */
function withoutHalf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
