/**
 * A text as it is compared: without case, compatibility forms, kinds of apostrophe and hyphen, invisible joins and
 * variation selectors. The same in every locale, and folding twice changes nothing.
 *
 * Case is folded by Unicode's full mappings (`Straße` is `STRASSE`, every sigma is one). All four Turkish letters i are
 * one, because without a language nobody can tell them apart.
 */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const compatible = text.replace(INVISIBLE, "").normalize("NFKC");
  // Down, up and down again: only the capital form of some letters leads to their common small one.
  const small = compatible.toLowerCase().toUpperCase().toLowerCase();
  const joined = small.replace(FINAL_SIGMA, "σ").replace(DOTTED_I, "i").replace(APOSTROPHE, "'").replace(HYPHEN, "-");
  return joined.normalize("NFKC");
}

/** Whether all code units are below 128. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Soft hyphen, word joiner, byte order mark, the joiners of scripts, and what chooses among forms of a character. */
const INVISIBLE = /\u00ad|\u200c|\u200d|\u2060|\ufeff|[\u180b-\u180d\u180f\ufe00-\ufe0f]|\udb40[\udd00-\uddef]/g;
const FINAL_SIGMA = /ς/g;
const DOTTED_I = /i\u0307/g;
const APOSTROPHE = /[\u2018\u2019\u02bc]/g;
const HYPHEN = /[\u2010\u2011]/g;
