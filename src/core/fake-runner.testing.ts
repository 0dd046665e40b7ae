import type { ModelId, ModelRunner, Tensor, Tensors } from "./models.ts";

/**
 * Stands in for the networks in tests, with answers that follow the inputs: depth is the red channel, edges are differences along
 * the row, the generator darkens where depth is low and lightens where edges are, the star gives its maps back.
 */
export function fakeRunner(): ModelRunner & { readonly calls: ModelId[] } {
  const calls: ModelId[] = [];
  return {
    calls,
    async run(model, inputs) {
      calls.push(model);
      return answer(model, inputs);
    },
  };
}

function answer(model: ModelId, { image, depth, edge }: Tensors): Tensors {
  const [, , height, width] = image.dims;
  const size = height * width;
  const plane = (value: (i: number) => number): Tensor => ({
    dims: [1, 1, height, width],
    data: Float32Array.from({ length: size }, (_, i) => value(i)),
  });
  const colour = (value: (i: number) => number): Tensor => ({
    dims: [1, 3, height, width],
    data: image.data.map((at, i) => at + value(i % size)),
  });
  switch (model) {
    case "depth":
    case "depth-oblique":
      return { depth: plane((i) => image.data[i]) };
    case "edge": {
      const edges = plane((i) => (i % width === 0 ? 0 : Math.abs(image.data[i] - image.data[i - 1])));
      return { e1: edges, e2: edges, e3: edges, e4: edges, fused: edges };
    }
    case "generator": {
      const ahd = colour((i) => 0.4 * (depth.data[i] - 0.5));
      const ahe = colour((i) => 0.5 * edge.data[i]);
      const fusion = plane(() => 0.8);
      return { ahd_out: ahd, ahd_a: ahd, ahd_m: fusion, ahe_out: ahe, ahe_a: ahe, ahe_m: fusion };
    }
    case "generator-star":
      return { ahd_out: depth, ahe_out: edge };
  }
}
