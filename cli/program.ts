import { Command, Option } from "commander";
import { doctor } from "./commands/doctor.ts";
import { type EditOptions, edit } from "./commands/edit.ts";
import { type HybridOptions, hybrid } from "./commands/hybrid.ts";
import { type ImportOptions, importModels } from "./commands/import.ts";
import { type MapsOptions, maps } from "./commands/maps.ts";
import { listModels, type ModelsOptions, verifyModels } from "./commands/models.ts";
import { type RenderOptions, render } from "./commands/render.ts";
import type { Io, Outcome } from "./io.ts";
import { COMPOSITION, EDIT, IMAGES, JSON_RESULT, MAPS, MODELS, OUT } from "./options.ts";
import { collectSteps, manipulationHelp } from "./steps.ts";
import { userModels } from "./user-models.ts";

const AFTER_HELP = `
Exit codes: 0 done, 2 wrong use, 3 bad input, 4 a model is missing or does not match, 5 interrupted.
"anomalyhybrid help edit" says more about a command.`;

/** The grammar of the command line. One program parses one command line; `tell` gets what came of the command. */
export function createProgram(io: Io, tell: (outcome: Outcome) => void): Command {
  const program = new Command("anomalyhybrid")
    .description("Renders believable defects into photos of good parts.")
    .version(io.version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
    .addHelpText("after", AFTER_HELP);

  add(program, "doctor", "Say what runs here: runtime, models, browser.", []).action(async () => tell(await doctor(io)));

  add(program, "maps <image>", "Estimate the depth (16-bit, near = white) and the edges of a picture.", [OUT, ...MAPS, MODELS])
    .addHelpText("after", example("maps part.jpg --out maps"))
    .action(async (image: string, options: MapsOptions) => tell(await maps(image, options, io)));

  const collector = collectSteps();
  const mask = new Option("--mask <picture>", "a picture of the same size: its bright pixels are the region").makeOptionMandatory();
  const manipulation = new Option("--manipulation <name>", "what happens in the region (see below); several follow each other")
    .argParser(collector.manipulation)
    .makeOptionMandatory();
  const param = new Option("--param <name=value>", "a parameter of the manipulation before it; may be repeated").argParser(collector.param);
  add(program, "edit <image>", "Put a defect into a picture.", [OUT, mask, manipulation, param, ...EDIT, ...COMPOSITION, ...MAPS, MODELS])
    .addHelpText("after", () => `\nManipulations:\n${manipulationHelp()}`)
    .addHelpText("after", example("edit part.jpg --mask mask.png --manipulation dent --param amount=0.6 --seed 7 --out dent"))
    .action(async (image: string, { seed, ...options }: EditOptions & { readonly seed: number }) =>
      tell(await edit(image, collector.steps(seed), options, io)),
    );

  add(program, "render <recipe>", "Replay a recipe.json, or a picture exported with its recipe inside.", [OUT, IMAGES, MODELS])
    .addHelpText("after", example("render dent/recipe.json --images photos --out again"))
    .action(async (recipe: string, options: RenderOptions) => tell(await render(recipe, options, io)));

  add(program, "hybrid <reference> <target>", "Render the look of one picture in the structure of another.", [
    OUT,
    ...COMPOSITION,
    ...MAPS,
    MODELS,
  ])
    .addHelpText("after", example("hybrid monarch.png peacock.png --out hybrid"))
    .action(async (reference: string, target: string, options: HybridOptions) => tell(await hybrid(reference, target, options, io)));

  const models = program.command("models").description("List, verify or import models.");
  const folder = new Option("--models <dir>", "a folder of models (default: the built-in ones)");
  add(models, "list", "Say which models there are, and which can be added.", [folder]).action(async (options: ModelsOptions) =>
    tell(await listModels(options, io)),
  );
  add(models, "verify", "Check every model's file and what it computes here.", [folder]).action(async (options: ModelsOptions) =>
    tell(await verifyModels(options, io)),
  );
  const target = new Option("--out <dir>", `a new folder for its files (default: one of its own in ${userModels(process.env)})`);
  add(models, "import <pack>", "Check a model pack (zip) and unpack it into a folder, for --models.", [target])
    .addHelpText("after", example("models import nuts.zip --out nuts"))
    .action(async (pack: string, options: ImportOptions) => tell(await importModels(pack, options, io)));
  return program;
}

function add(parent: Command, usage: string, description: string, options: readonly Option[]): Command {
  const command = parent.command(usage).description(description);
  for (const option of [...options, JSON_RESULT]) command.addOption(option);
  return command;
}

const example = (line: string): string => `\nExample:\n  npx anomalyhybrid ${line}`;
