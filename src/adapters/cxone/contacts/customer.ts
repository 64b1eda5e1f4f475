import type { CustomerAddress } from "../../customer-key.ts";
import type { Leg } from "./draft.ts";

/**
 * Who the customer of a journey is: the address of its first leg that has one, which is the sender's inbound and the
 * receiver's outbound. What has an at sign is an id of its own kind; anything else is tried as a telephone number.
 *
 * Voice is known by its number alone: all calls of unknown origin may come from the same `sip:` address.
 */
export function customerOf(legs: readonly Leg[], platform: string): CustomerAddress {
  for (let i = 0; i < legs.length; i++) {
    const { customerAddress, interactionType } = legs[i] as Leg;
    if (customerAddress === null) continue;
    const isMail = customerAddress.includes("@") && interactionType !== "voice" && interactionType !== "voicemail";
    return { phone: customerAddress, contactId: isMail ? customerAddress.toLowerCase() : null, platform };
  }
  return { phone: null, contactId: null, platform };
}

/**
 * Whether an address can tell customers apart: at least seven digits or an at sign. Words such as `anonymous` stand for
 * everybody.
 */
export function isTelling(address: string): boolean {
  if (address.includes("@")) return !address.toLowerCase().startsWith("sip:");
  let digits = 0;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
  }
  return digits >= 7;
}
