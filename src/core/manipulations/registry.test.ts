import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { disc, evenView, noisyView, plane, rectangle, SIDE, withReference } from "./fixtures.testing.ts";
import type { ManipulationInput, ManipulationOutput, ParameterSpec, ParameterValue, ParameterValues } from "./manipulation.ts";
import { MANIPULATION_NAMES, type ManipulationName } from "./names.ts";
import { applyManipulation, MANIPULATIONS } from "./registry.ts";

const arrays = ({ image, maps, painted }: ManipulationOutput) => [image.data, maps.depth.data, maps.edge.data, painted.data];
const planes = ({ image, maps, region }: ManipulationInput) => [image.data, maps.depth.data, maps.edge.data, region.data];
/** As bytes: quick to compare, and −0 is not 0. */
const bytes = (planes: readonly Float32Array<ArrayBuffer>[]) => Buffer.concat(planes.map((data) => Buffer.from(data.buffer)));
const apply = (name: ManipulationName, parameters: ParameterValues, seed: number, input: ManipulationInput) =>
  applyManipulation({ name, parameters, seed }, input);

function anyValue(spec: ParameterSpec): fc.Arbitrary<ParameterValue> {
  switch (spec.kind) {
    case "number":
      return fc.oneof(fc.constantFrom(spec.min, spec.max, spec.default), fc.double({ min: spec.min, max: spec.max, noNaN: true }));
    case "choice":
      return fc.constantFrom(...spec.choices.map(({ value }) => value));
    case "toggle":
      return fc.boolean();
  }
}

const anyValues = (name: ManipulationName) =>
  fc.record(Object.fromEntries(MANIPULATIONS[name].parameters.map((spec) => [spec.name, anyValue(spec)])));
const anyStep = fc.constantFrom(...MANIPULATION_NAMES).chain((name) => anyValues(name).map((parameters) => ({ name, parameters })));

/** Up to three discs, some over the frame's border, some a single pixel; now and then nothing, or everything. */
const anyRegion = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.integer({ min: -4, max: SIDE + 4 }),
          fc.integer({ min: -4, max: SIDE + 4 }),
          fc.double({ min: 0.3, max: 24, noNaN: true }),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((discs) => union(discs)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      plane(() => 0),
      plane(() => 1),
      plane((x) => (x % 7 === 0 ? 0.5 : 0)),
    ),
  },
);

function union(discs: readonly (readonly [number, number, number])[]) {
  const planes = discs.map(([x, y, radius]) => disc(x, y, radius).data);
  return plane((x, y) => Math.max(...planes.map((data) => data[y * SIDE + x])));
}

test("outside the region everything stays bit for bit, inside it stays in range, and the same step gives the same bytes", () => {
  fc.assert(
    fc.property(
      anyStep,
      anyRegion,
      anyRegion,
      fc.integer({ min: 0, max: 0xffffffff }),
      ({ name, parameters }, region, referenceRegion, seed) => {
        const input = withReference(noisyView(region, 1), noisyView(referenceRegion, 2));
        const untouched = bytes(planes(input));
        const output = apply(name, parameters, seed, input);
        const size = SIDE * SIDE;
        for (const [k, before] of [input.image.data, input.maps.depth.data, input.maps.edge.data].entries()) {
          const after = arrays(output)[k];
          expect(after.length).toBe(before.length);
          expect(after.findIndex((value, i) => region.data[i % size] === 0 && !Object.is(value, before[i]))).toBe(-1);
          expect(after.findIndex((value) => !(value >= 0 && value <= 1))).toBe(-1);
        }
        expect(output.painted.data.findIndex((share, i) => !(share >= 0 && share <= 1) || (region.data[i] === 0 && share !== 0))).toBe(-1);
        expect(bytes(arrays(apply(name, parameters, seed, input))).equals(bytes(arrays(output)))).toBe(true);
        expect(bytes(planes(input)).equals(untouched)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

const region = disc(32, 32, 18);
const lively = withReference(noisyView(region, 3), noisyView(disc(30, 30, 9), 4));
const differs = (a: ManipulationOutput, b: ManipulationOutput) =>
  arrays(a).some((data, k) => data.some((value, i) => value !== arrays(b)[k][i]));

const everyParameter = MANIPULATION_NAMES.flatMap((name) => MANIPULATIONS[name].parameters.map((spec) => [name, spec.name, spec] as const));

test.each(everyParameter)("%s: %s has an effect", (name, parameter, spec) => {
  const [low, high] =
    spec.kind === "number" ? [spec.min, spec.max] : spec.kind === "toggle" ? [false, true] : spec.choices.map(({ value }) => value);
  // a reference of other proportions than the region, so that keeping them matters
  const input = withReference(lively, noisyView(rectangle(20, 5, 30, 60), 4));
  expect(differs(apply(name, { [parameter]: low }, 1, input), apply(name, { [parameter]: high }, 1, input))).toBe(true);
});

test.each(["remove", "tps", "raise", "dent", "crack", "scratch"] as const)("another seed gives another %s", (name) => {
  expect(differs(apply(name, {}, 1, lively), apply(name, {}, 2, lively))).toBe(true);
});

test.each(MANIPULATION_NAMES)("%s says truly which maps it changes", (name) => {
  const { maps } = apply(name, {}, 1, lively);
  const changed = (["depth", "edge"] as const).filter((map) => maps[map].data.some((value, i) => value !== lively.maps[map].data[i]));
  expect(changed).toEqual(MANIPULATIONS[name].changes);
});

test.each(MANIPULATION_NAMES)("%s is described: defaults within range and on a step", (name) => {
  const { parameters, label, summary } = MANIPULATIONS[name];
  expect(label && summary).toBeTruthy();
  expect(parameters.length).toBeGreaterThanOrEqual(2);
  expect(new Set(parameters.map((spec) => spec.name)).size).toBe(parameters.length);
  for (const spec of parameters) {
    expect(spec.label && spec.hint).toBeTruthy();
    if (spec.kind === "choice") expect(spec.choices.map(({ value }) => value)).toContain(spec.default);
    if (spec.kind !== "number") continue;
    const steps = (spec.default - spec.min) / spec.step;
    expect(steps).toBeCloseTo(Math.round(steps), 6);
    expect(steps).toBeLessThanOrEqual((spec.max - spec.min) / spec.step + 1e-9);
  }
});

function refusal(run: () => unknown): Fault {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
  throw new Error("was accepted");
}

test("what cannot be done is refused by code", () => {
  const input = evenView(region);
  const stranger = { name: "toString" as ManipulationName, parameters: {}, seed: 1 };
  expect(refusal(() => applyManipulation(stranger, input)).code).toBe("manipulation-unknown");
  const unknown = refusal(() => apply("dent", { deepness: 1 }, 1, input));
  expect([unknown.code, unknown.details.parameter]).toEqual(["parameter-unknown", "deepness"]);
  for (const amount of [-0.01, 1.01, Number.NaN, Number.POSITIVE_INFINITY, "0.5", true]) {
    expect(refusal(() => apply("dent", { amount }, 1, input)).code).toBe("parameter-range");
  }
  expect(refusal(() => apply("dent", { profile: "square" }, 1, input)).code).toBe("parameter-range");
  expect(refusal(() => apply("smooth", { edges: 1 }, 1, input)).code).toBe("parameter-range");
  expect(refusal(() => apply("replace", {}, 1, input)).code).toBe("reference-missing");
  expect(refusal(() => apply("merge", {}, 1, input)).code).toBe("reference-missing");
});
