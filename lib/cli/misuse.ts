/** What was asked for cannot be done; the message says why, in words for the user. */
export class Misuse extends Error {}
