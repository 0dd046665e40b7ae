import { Fault } from "../../src/core/fault.ts";
import { checkModel, type ModelCheck, timeModel } from "../check-models.ts";
import { findBrowser } from "../find-browser.ts";
import type { Io, Outcome } from "../io.ts";
import { type ModelFolder, openModels } from "../model-folder.ts";
import { createNodeRunner, runtimeVersion, THREADS } from "../node-runner.ts";
import { columns, megabytes } from "../table.ts";
import { plain, verdict } from "./models.ts";

type TimedCheck = ModelCheck & { readonly milliseconds: number | null };

/** Says what runs here: machine, runtime, browser and every model. Each is looked at even where another fails. */
export async function doctor(io: Io): Promise<Outcome> {
  const faults: Fault[] = [];
  const noting = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      faults.push(thrown);
      return null;
    }
  };
  const runtime = await noting(runtimeVersion());
  const models = await noting(openModels(io.models));
  const checks = models ? await checkAll(models, io) : [];
  for (const { fault } of checks) if (fault) faults.push(fault);
  const browser = findBrowser(process.env);
  const machine = [
    ["AnomalyHybrid Studio", io.version],
    ["Node", `${process.versions.node} on ${process.platform} ${process.arch}`],
    ["Threads", String(THREADS)],
    ["onnxruntime", runtime ? `${runtime}, CPU` : "CANNOT BE LOADED"],
    ["Browser", browser ?? "none found; the editor needs one, the command line does not"],
    ["Models", models?.path ?? "NONE"],
  ];
  return {
    text: [columns(machine), checks.length > 0 && columns(checks.map(row)), faults.length === 0 && "Everything works."]
      .filter(Boolean)
      .join("\n\n"),
    data: {
      command: "doctor",
      version: io.version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      threads: THREADS,
      onnxruntime: runtime,
      browser,
      models: checks.map(({ milliseconds, ...check }) => ({ ...plain(check), milliseconds })),
    },
    notices: [],
    fault: faults[0] ?? null,
  };
}

async function checkAll(models: ModelFolder, io: Io): Promise<TimedCheck[]> {
  const runner = createNodeRunner(models, io.signal);
  const checks: TimedCheck[] = [];
  for (const entry of models.manifest.models) {
    const check = await checkModel(entry, models, runner);
    checks.push({ ...check, milliseconds: check.fault ? null : await timeModel(entry, runner) });
  }
  return checks;
}

const row = ({ milliseconds, ...check }: TimedCheck): string[] => [
  `  ${check.id}`,
  megabytes(check.bytes),
  ...verdict(check),
  milliseconds === null ? "" : `${milliseconds.toFixed(0)} ms`,
];
