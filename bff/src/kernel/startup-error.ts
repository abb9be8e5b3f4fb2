/** A failure to start that the operator can mend: one line says what to do, and no stack is printed. */
export class StartupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartupError';
  }
}
