import { Fault } from "../fault.ts";
import type { Manipulation, ParameterSpec, ParameterValue, ParameterValues } from "./manipulation.ts";

/**
 * The values that were given, with defaults for the others.
 * @throws Fault parameter-unknown, parameter-range (also for a value of the wrong kind)
 */
export function completeParameters({ label, parameters }: Manipulation, given: ParameterValues): ParameterValues {
  const names = parameters.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Fault("parameter-unknown", `${label} has no parameter "${unknown}".`, `It has: ${names.join(", ")}.`, { parameter: unknown });
  }
  return Object.fromEntries(
    parameters.map((spec) => [spec.name, spec.name in given ? checked(label, spec, given[spec.name]) : spec.default]),
  );
}

function checked(label: string, spec: ParameterSpec, value: ParameterValue): ParameterValue {
  if (allows(spec, value)) return value;
  throw new Fault(
    "parameter-range",
    `${label}: ${spec.label.toLowerCase()} ("${spec.name}") cannot be ${String(value)}.`,
    `Give ${allowed(spec)}.`,
    {
      parameter: spec.name,
      value,
    },
  );
}

function allows(spec: ParameterSpec, value: ParameterValue): boolean {
  switch (spec.kind) {
    case "number":
      return typeof value === "number" && value >= spec.min && value <= spec.max;
    case "choice":
      return spec.choices.some((choice) => choice.value === value);
    case "toggle":
      return typeof value === "boolean";
  }
}

function allowed(spec: ParameterSpec): string {
  switch (spec.kind) {
    case "number":
      return `a number from ${spec.min} to ${spec.max}`;
    case "choice":
      return `one of ${spec.choices.map(({ value }) => value).join(", ")}`;
    case "toggle":
      return "true or false";
  }
}
