import { fileURLToPath } from "node:url";

/** Path of a folder inside `processes/`, wherever the project was cloned. */
export function processesFolder(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
