/**
 * Loads a TypeScript file of tools/; the npm packages must be installed.
 * @param {string} file relative to tools/
 */
export async function importTypeScript(file) {
  const { register } = await import("tsx/esm/api");
  register();
  return import(new URL(file, import.meta.url).href);
}

/**
 * Ends the process with an error message, and with the stack only when DEBUG is set.
 * @param {unknown} error
 */
export function printAndExit(error) {
  const trouble = error instanceof Error ? error : new Error(String(error));
  console.error(`\n${process.env.DEBUG ? trouble.stack : trouble.message}`);
  process.exit(1);
}
