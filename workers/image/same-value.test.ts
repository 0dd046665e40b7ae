import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { sameValue } from "./same-value.ts";

// few different leaves, so that equal pairs come up
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(0, 1, "", "a", true, null),
    fc.array(tie("node"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("x", "y"), tie("node"), { noNullPrototype: true }),
  ),
})).node;

test("plain values are the same where Node says so", () => {
  fc.assert(
    fc.property(value, value, (a, b) => sameValue(a, b) === isDeepStrictEqual(a, b)),
    { numRuns: 3000 },
  );
  fc.assert(fc.property(value, (a) => sameValue(a, structuredClone(a))));
});
