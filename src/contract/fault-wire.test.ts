import { expose, transferHandlers, wrap } from "comlink";
import { expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { carryFaults } from "./fault-wire.ts";

carryFaults(transferHandlers);

async function thrownBy(thrower: () => void): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  expose({ run: thrower }, port1);
  const remote = wrap<{ run(): void }>(port2);
  try {
    await remote.run();
    throw new Error("nothing was thrown");
  } catch (thrown) {
    return thrown;
  } finally {
    port1.close();
    port2.close();
  }
}

test("a Fault crosses a worker boundary whole", async () => {
  const fault = new Fault("mask-size", "Too large.", "Take another.", { width: 3, deep: true });
  const thrown = await thrownBy(() => {
    throw fault;
  });
  expect(thrown).toBeInstanceOf(Fault);
  expect(thrown).toMatchObject({ code: "mask-size", message: "Too large.", advice: "Take another.", details: { width: 3, deep: true } });
});

test("a bug arrives as an internal fault with its message", async () => {
  const thrown = await thrownBy(() => {
    throw new TypeError("x is undefined");
  });
  expect(thrown).toMatchObject({ code: "internal", message: expect.stringContaining("x is undefined") });
});
