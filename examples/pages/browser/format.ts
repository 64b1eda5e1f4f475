/** Numbers and dates as the reader writes them: the only place of the pages that knows a locale. */
export interface Format {
  /** A number with so many digits after the point. */
  readonly number: (value: number, decimals?: number) => string;
  /** A whole share of 1 as percent. */
  readonly percent: (share: number) => string;
  /**
   * A number that was written for people already, with `.` as its point, such as `97.5%`, `+7.0` or `88.0`. Its digits
   * stay, so nothing is rounded twice; whatever is no such number (`4:59`, a sentence) stays as it is.
   */
  readonly shown: (text: string) => string;
  /** Hours and minutes in the site's zone. */
  readonly time: (instant: string) => string;
  /** Day and month of a local date: `2 Mar`. */
  readonly day: (date: string) => string;
  /** Month and year of `2026-03`. */
  readonly month: (month: string) => string;
}

/** Where and for whom is formatted. */
export interface FormatOptions {
  /** BCP 47, for numbers and for the order of dates. */
  readonly locale: string;
  /** Of the texts: names of months are in it, so that a sentence is in one language. */
  readonly language: string;
  /** The site's zone. */
  readonly timeZone: string;
}

export function createFormat({ locale, language, timeZone }: FormatOptions): Format {
  const worded = locale === language || locale.startsWith(`${language}-`) ? locale : language;
  const clock = new Intl.DateTimeFormat(worded, { hour: "2-digit", minute: "2-digit", timeZone });
  const days = new Intl.DateTimeFormat(worded, { day: "numeric", month: "short", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(worded, { month: "long", year: "numeric", timeZone: "UTC" });
  const formats = new Map<string, Intl.NumberFormat>();
  const numbers = (decimals: number, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat => {
    const key = JSON.stringify([decimals, options]);
    const made =
      formats.get(key) ??
      new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, ...options });
    formats.set(key, made);
    return made;
  };
  return {
    number: (value, decimals = 0) => numbers(decimals).format(value),
    percent: (share) => numbers(0, { style: "percent" }).format(share),
    shown: (text) => {
      const found = SHOWN.exec(text);
      if (found === null) return text;
      const [, sign = "", digits = "", decimals = "", suffix = ""] = found;
      const signed: Intl.NumberFormatOptions = sign === "+" ? { signDisplay: "always" } : {};
      const unit: Intl.NumberFormatOptions = suffix === "%" ? { style: "unit", unit: "percent" } : {};
      const format = numbers(decimals.length, { ...signed, ...unit });
      // As text: a number would be rounded to a float first.
      const number = `${sign === "-" ? "-" : ""}${digits}${decimals === "" ? "" : `.${decimals}`}`;
      return format.format(number as `${number}`) + (suffix === "%" ? "" : suffix);
    },
    time: (instant) => clock.format(new Date(instant)),
    day: (date) => days.format(new Date(`${date}T00:00:00.000Z`)),
    month: (month) => months.format(new Date(`${month}-01T00:00:00.000Z`)),
  };
}

/** A decimal of at most 40 digits and what follows it; `4:59` is none. */
const SHOWN = /^([+-]?)(\d{1,40})(?:\.(\d{1,20}))?((?![:.\d])[^\d]{0,100})$/u;
