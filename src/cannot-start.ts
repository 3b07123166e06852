/** Something outside keeps the program from starting. The message says what to mend, in one line and without secrets. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
