import type { Fault } from "../src/core/fault.ts";
import { DONE, EXIT_CODES, type ExitCode } from "./exit-code.ts";
import type { Io, Outcome } from "./io.ts";

const failure = ({ code, message, advice, details }: Fault) => ({ ok: false, code, message, advice, details });

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Says what came of a command: on stdout the result, on stderr notices and failures; with --json one object on stdout. */
export function printOutcome({ text, data, notices, fault }: Outcome, io: Io, asJson: boolean): ExitCode {
  if (asJson) io.out(json({ ...(fault ? failure(fault) : { ok: true }), ...data, notices }));
  else {
    for (const notice of notices) io.err(`Note: ${notice.message}\n`);
    io.out(`${text}\n`);
    if (fault) io.err(sentences(fault));
  }
  return fault ? EXIT_CODES[fault.code] : DONE;
}

/** Says why a command did nothing. */
export function printFault(fault: Fault, io: Io, asJson: boolean): ExitCode {
  if (asJson) io.out(json(failure(fault)));
  else io.err(sentences(fault));
  return EXIT_CODES[fault.code];
}

const sentences = ({ message, advice }: Fault): string => `${message}\n${advice}\n`;
