/** Something the user can mend: one line is printed, and no stack. */
export class StartError extends Error {}
