import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "playwright/test";
import type { PageFile } from "./files.ts";

export type ImagePoint = readonly [x: number, y: number];

/** The editor as a person handles it. Places are image pixels. */
export class Editor {
  readonly status: Locator;
  readonly canvas: Locator;
  readonly modelsInUse: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByTestId("status");
    this.canvas = page.getByTestId("canvas");
    this.modelsInUse = page.getByTestId("models-in-use");
  }

  /** @param query of the address, such as `backend=wasm` */
  async goto(query = ""): Promise<void> {
    await this.page.goto(query ? `/?${query}` : "/");
    await expect(this.status).toHaveAttribute("data-backend", /./, { timeout: 90_000 });
  }

  async openSample(id: string): Promise<void> {
    await this.page.getByTestId(`sample-${id}`).click();
    await expect(this.canvas).toHaveAttribute("data-scale", /./);
  }

  async openFiles(...files: PageFile[]): Promise<void> {
    await this.page.getByTestId("open-file").setInputFiles(files);
  }

  /** Drops files onto the page. */
  async dropFiles(...files: PageFile[]): Promise<void> {
    await this.page.evaluate(() => {
      const carrier = Object.assign(document.createElement("input"), { type: "file", multiple: true, id: "carrier" });
      document.body.append(carrier);
    });
    const carrier = this.page.locator("#carrier");
    await carrier.setInputFiles(files);
    await carrier.evaluate((element: HTMLInputElement) => {
      const dataTransfer = new DataTransfer();
      for (const file of element.files ?? []) dataTransfer.items.add(file);
      for (const type of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      element.remove();
    });
  }

  /** Opens a model pack through the menu. */
  async openPack(file: PageFile): Promise<void> {
    await this.page.getByTestId("open").click();
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByTestId("open-pack").click();
    await (await chooser).setFiles([file]);
  }

  /** Opens a picture and waits until it is on the canvas. */
  async openPhoto(file: PageFile): Promise<void> {
    await this.openFiles(file);
    await expect(this.status).toContainText(`${file.name} · `);
    await expect(this.canvas).toHaveAttribute("data-scale", /./);
  }

  /** A point of the picture on the page, in CSS pixels. */
  async at([x, y]: ImagePoint): Promise<{ x: number; y: number }> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error("the canvas is not shown");
    const [scale, left, top] = await Promise.all(
      ["data-scale", "data-x", "data-y"].map(async (name) => Number(await this.canvas.getAttribute(name))),
    );
    return { x: box.x + left + x * scale, y: box.y + top + y * scale };
  }

  /** Presses at the first point, moves through the rest and lets go. */
  async drag(...points: ImagePoint[]): Promise<void> {
    const [first, ...rest] = await Promise.all(points.map((point) => this.at(point)));
    await this.page.mouse.move(first.x, first.y);
    await this.page.mouse.down();
    for (const { x, y } of rest) await this.page.mouse.move(x, y, { steps: 6 });
    await this.page.mouse.up();
  }

  async tool(name: string): Promise<void> {
    await this.page.getByTestId(`tool-${name}`).click();
  }

  /** Does something and waits until its result is shown. */
  async generationAfter(action: () => Promise<unknown>): Promise<void> {
    const before = await this.generations();
    await action();
    await expect.poll(() => this.generations(), { timeout: 60_000 }).toBeGreaterThan(before);
    await this.idle();
  }

  async generations(): Promise<number> {
    return Number(await this.status.getAttribute("data-generation"));
  }

  async idle(): Promise<void> {
    await expect(this.status).toHaveAttribute("data-state", "idle", { timeout: 60_000 });
  }

  /** Clicks an entry of the save menu and gives the bytes of the file that comes. */
  async save(what: string): Promise<{ name: string; bytes: Uint8Array }> {
    await this.page.getByTestId("save").click();
    const download = this.page.waitForEvent("download");
    await this.page.getByTestId(`save-${what}`).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
  }

  /** The message with a code. */
  message(code: string): Locator {
    return this.page.locator(`[data-testid="message"][data-code="${code}"]`);
  }

  /** Unfolds a section of the panel. */
  async section(title: string): Promise<void> {
    const section = this.page.locator("details.section", { has: this.page.locator("summary", { hasText: new RegExp(`^${title}`) }) });
    if ((await section.getAttribute("open")) === null) await section.locator("summary").click();
  }
}
