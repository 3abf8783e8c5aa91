/** The pieces of which generated lists are put together. */

/** @param {{ from: string, names: string[] }[]} found */
export function importsOf(found) {
  return found
    .filter(({ names }) => names.length > 0)
    .map(({ from, names }) => `import { ${names.join(", ")} } from "${from}";`);
}

/** @param {{ from: string, names: string[] }[]} found @param {readonly string[]} before what stands before the names */
export function objectOf(found, ...before) {
  const entries = [...before, ...namesOf(found)];
  return entries.length === 0 ? "{}" : `{\n${entries.map((entry) => `  ${entry},`).join("\n")}\n}`;
}

/** @param {{ from: string, names: string[] }[]} found */
export function namesOf(found) {
  return sorted(found.flatMap(({ names }) => names));
}

/** By the code units of the names, the same on every machine. @param {string[]} names */
export function sorted(names) {
  return names.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
}

/** As the formatter writes it. @param {string} name */
export function keyOf(name) {
  return /^\w+$/.test(name) ? name : `"${name}"`;
}
