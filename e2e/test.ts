import { test as base, expect } from "playwright/test";
import { Editor } from "./editor.ts";

/** A page on which nothing may ask another address or fail unseen; files come and go without the browser's own dialogs. */
export const test = base.extend<{ editor: Editor }>({
  editor: async ({ page, baseURL }, use) => {
    const asked: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => errors.push(error.message));
    await page.addInitScript(() => {
      for (const name of ["showOpenFilePicker", "showSaveFilePicker"]) Reflect.deleteProperty(window, name);
    });
    await use(new Editor(page));
    expect(asked.filter((url) => !url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(errors).toEqual([]);
  },
});

export { expect };
