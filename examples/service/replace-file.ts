import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file beside the old one, forces it to disk, and gives it the old one's name: whoever reads finds the old text
 * or the new one, whole.
 *
 * @param mode - Who may read it, where it is new.
 */
export async function replaceFile(path: string, text: string, mode = 0o666): Promise<void> {
  const handle = await open(`${path}.new`, "w", mode);
  try {
    await handle.writeFile(text, "utf8");
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

/** Without it the new name may be gone after a power failure. Not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => {});
  await handle.close();
}
