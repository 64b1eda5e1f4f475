/**
 * Classes of characters beyond ASCII, for patterns. Such a pattern takes about half a millisecond to read, and as a
 * literal it is read with its module, even inside a function that nobody calls. So recognisers look for what is there at
 * least with a plain pattern first, and put the exact one together only where that is found.
 */
export const LETTER = "\\p{L}";
export const NUMBER = "\\p{N}";
/** Decimal digits of every script. */
export const DIGIT = "\\p{Nd}";
export const MARK = "\\p{M}";
/** Marks that are part of a letter: all but those that enclose it. */
export const ACCENT = "\\p{Mn}\\p{Mc}";
export const CURRENCY = "\\p{Sc}";
export const CAPITAL = "\\p{Lu}";
