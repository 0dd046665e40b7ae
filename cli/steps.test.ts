import { expect, test } from "vitest";
import { Fault } from "../src/core/fault.ts";
import { MANIPULATION_NAMES } from "../src/core/manipulations/names.ts";
import { MANIPULATIONS } from "../src/core/manipulations/registry.ts";
import { collectSteps, manipulationHelp, type StepCollector } from "./steps.ts";

function codeOf(use: (collector: StepCollector) => unknown): string {
  try {
    use(collectSteps());
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.code;
  }
  return "accepted";
}

test("parameters belong to the manipulation before them, in their own kind; the rest are defaults", () => {
  const collector = collectSteps();
  collector.manipulation("dent");
  collector.param("amount=0.25");
  collector.param("profile=cone");
  collector.manipulation("smooth");
  collector.param("edges=false");
  const [dent, smooth] = collector.steps(4294967295);
  expect(dent).toMatchObject({ name: "dent", seed: 4294967295, parameters: { amount: 0.25, profile: "cone" } });
  expect(smooth).toMatchObject({ name: "smooth", seed: 0, parameters: { edges: false } });
  expect(Object.keys(dent.parameters)).toEqual(MANIPULATIONS.dent.parameters.map(({ name }) => name));
});

test("the last of two values counts, and a value may hold an equals sign", () => {
  const collector = collectSteps();
  collector.manipulation("dent");
  collector.param("amount=0.1");
  collector.param("amount=0.2");
  expect(collector.steps(0)[0].parameters.amount).toBe(0.2);
  collector.param("profile=a=b");
  expect(() => collector.steps(0)).toThrow('("profile") cannot be a=b');
});

test.each([
  ["manipulation-unknown", ["explode"]],
  ["manipulation-unknown", ["toString"]],
  ["parameter-unknown", ["dent", "colour=red"]],
  ["parameter-range", ["dent", "amount=7"]],
  ["parameter-range", ["dent", "amount=much"]],
  ["parameter-range", ["dent", "amount="]],
  ["parameter-range", ["dent", "profile=star"]],
  ["parameter-range", ["smooth", "edges=maybe"]],
  ["usage", ["dent", "amount"]],
  ["usage", ["dent", "=1"]],
])("%s: %j", (code, [name, ...params]) => {
  expect(
    codeOf((collector) => {
      collector.manipulation(name);
      for (const param of params) collector.param(param);
      collector.steps(1);
    }),
  ).toBe(code);
});

test("a parameter before any manipulation is wrong use", () => {
  expect(codeOf((collector) => collector.param("amount=1"))).toBe("usage");
});

test("the help names every manipulation and parameter", () => {
  const help = manipulationHelp();
  for (const name of MANIPULATION_NAMES) {
    expect(help).toContain(`  ${name}: ${MANIPULATIONS[name].summary}`);
    for (const parameter of MANIPULATIONS[name].parameters) expect(help).toContain(` ${parameter.name}=`);
  }
});

test("a value that would do nothing beside the others is refused", () => {
  const collector = collectSteps();
  collector.manipulation("remove");
  collector.param("style=even");
  collector.param("wall=9");
  expect(() => collector.steps(0)).toThrow("wall does nothing with style=even");
});
