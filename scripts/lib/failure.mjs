/** Something that the person at the terminal can put right: one sentence and a way out, no stack. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {string} advice
   */
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

/** A program that is not on this machine. In CI that is a failure like any other; elsewhere what needs it is left out, and said to be. */
export class Missing extends Failure {}

/**
 * Prints a Failure's two sentences; anything else is a bug and keeps its stack.
 *
 * @param {unknown} thrown
 */
export function report(thrown) {
  if (thrown instanceof Failure) console.error(`\n${thrown.message}\n${thrown.advice}`);
  else console.error(thrown);
}

/**
 * @param {unknown} thrown
 * @returns {never}
 */
export function exitWith(thrown) {
  report(thrown);
  process.exit(1);
}
