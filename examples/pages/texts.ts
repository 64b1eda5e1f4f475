import type { RefusedBecause } from "./model.ts";

/** What the server itself says, by language. */
export interface ServerTexts {
  readonly refusedTitle: string;
  readonly refused: Readonly<Record<RefusedBecause, string>>;
  readonly notFoundTitle: string;
  readonly notFound: string;
}

export const SERVER_TEXTS: Readonly<Record<string, ServerTexts>> = {
  en: {
    refusedTitle: "This page is not open to you",
    refused: {
      "no-identity": "Open it from your agent desktop: it has to tell us who you are.",
      "invalid-identity": "The link is not one of ours, or was changed. Open the page from your agent desktop.",
      "expired-identity": "The link has run out. Open the page from your agent desktop again.",
    },
    notFoundTitle: "There is no such page",
    notFound: "Nothing is kept under this address.",
  },
  de: {
    refusedTitle: "Diese Seite steht Ihnen nicht offen",
    refused: {
      "no-identity": "Öffnen Sie sie aus Ihrer Arbeitsoberfläche: Sie muss uns sagen, wer Sie sind.",
      "invalid-identity":
        "Der Link ist keiner von uns oder wurde verändert. Öffnen Sie die Seite aus Ihrer Arbeitsoberfläche.",
      "expired-identity": "Der Link ist abgelaufen. Öffnen Sie die Seite noch einmal aus Ihrer Arbeitsoberfläche.",
    },
    notFoundTitle: "Diese Seite gibt es nicht",
    notFound: "Unter dieser Adresse liegt nichts.",
  },
};
