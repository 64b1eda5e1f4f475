import { type AgentTextKey, ENGLISH } from "./texts-english.ts";
import { GERMAN } from "./texts-german.ts";

/** The texts by language; the first language is for everybody who reads none of them. */
export const AGENT_TEXTS: Readonly<Record<"en" | "de", Readonly<Record<AgentTextKey, string>>>> = {
  en: ENGLISH,
  de: GERMAN,
};
