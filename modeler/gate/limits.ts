/** The bounds of one file, in numbers; the engine's own gate has the same (`FileBounds.java`). */
export const LIMITS = {
  bytes: 512 * 1024,
  /** Elements of a diagram or decision file, and members of a JSON file. */
  elements: 12_000,
  /** Steps, events and gateways of a diagram. */
  steps: 500,
  attributes: 40,
  depth: 40,
  /** Names and ids, in characters. */
  name: 200,
  /** Other attributes, and settings (`camunda:property`). */
  value: 4000,
  text: 4000,
  /** Files of one bundle, and its bytes in all. */
  files: 40,
  bundleBytes: 2 * 1024 * 1024,
} as const;
