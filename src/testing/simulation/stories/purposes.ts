/** What draws are for: rows of draws with another purpose are independent. */
export const ARRIVALS = 11;
export const STORY = 12;
export const LATE_QUALITY = 13;
export const SPEECH = 14;
export const COPIES = 15;
export const WORKDAYS = 16;
