/** Type of the construct metadata with what a user should know, though nothing is wrong. */
export const NOTE = 'dragonfly-cache:note';
