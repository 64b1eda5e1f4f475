/** Makes a text safe in HTML and in attributes; what no document may hold becomes the replacement character. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`).replace(FORBIDDEN, "\u{FFFD}");
}

/** Control characters but white space, and lone surrogates. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}/gu;
