import { CommanderError } from "commander";
import { asFault, Fault } from "../src/core/fault.ts";
import { DONE, type ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { printFault, printOutcome } from "./print.ts";
import { createProgram } from "./program.ts";

/** Runs one command line. Never rejects: whatever goes wrong is told and becomes the exit code. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const asJson = args.includes("--json");
  let code: ExitCode = DONE;
  const program = createProgram(io, (outcome) => {
    code = printOutcome(outcome, io, asJson);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return DONE; // help and version
    return printFault(faultOf(thrown, io), io, asJson);
  }
}

function faultOf(thrown: unknown, { signal }: Io): Fault {
  if (signal.aborted && thrown === signal.reason)
    return new Fault("cancelled", "Interrupted; nothing was written.", "Run the command again.");
  if (!(thrown instanceof CommanderError)) return asFault(thrown);
  const message = thrown.code === "commander.help" ? "No command was given." : sentence(thrown.message);
  return new Fault("usage", message, "Add --help to see how it is used.");
}

/** commander's "error: unknown option '--x'\n(Did you mean --y?)" as a sentence. */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, "")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
