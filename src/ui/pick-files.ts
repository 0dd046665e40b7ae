import { fileOpen } from "browser-fs-access";

/** The files a person picks; none where the dialog is closed without a choice. */
export async function pickFiles(mimeType: string, extensions: readonly string[] = []): Promise<File[]> {
  try {
    return await fileOpen({ mimeTypes: [mimeType], extensions: [...extensions], multiple: true });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") return [];
    throw thrown;
  }
}
