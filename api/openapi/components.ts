/** A part of an OpenAPI document. */
export type Json = { readonly [key: string]: unknown };

/** Collects named schemas and replaces them by references. */
export interface Components {
  /** The schema in the document's form. */
  place(schema: object): Json;
  /** The named schemas so far, by name. */
  readonly schemas: Record<string, Json>;
}

/** A name for two different schemas is a mistake in the contract and prevents the start. */
export function openComponents(): Components {
  const schemas: Record<string, Json> = {};
  return { place, schemas };

  function place(schema: object): Json {
    const { $id: name, ...rest } = schema as { readonly $id?: string } & Json;
    if (name === undefined) return written(rest);
    const known = schemas[name];
    // Without this a recursive shape would loop endlessly.
    schemas[name] ??= {};
    const placed = written(rest);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(placed))
      throw new Error(`Two different schemas are called '${name}'; name one of them otherwise in contract/`);
    schemas[name] = placed;
    return { $ref: `#/components/schemas/${name}` };
  }

  function written(schema: Json): Json {
    const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, placedPart(part)]));
    return "discriminator" in parts ? { ...parts, discriminator: mapped(schema, parts) } : parts;
  }

  function placedPart(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(placedPart);
    return typeof part === "object" && part !== null ? place(part) : part;
  }
}

/** Maps discriminator values to schemas, whose names differ from the values. */
function mapped({ oneOf }: Json, placed: Json): Json {
  const { propertyName } = placed["discriminator"] as { readonly propertyName: string };
  const words = (oneOf as readonly Variant[]).map(({ properties }) => String(properties[propertyName]?.const));
  const references = (placed["oneOf"] as readonly Json[]).map(({ $ref }) => $ref);
  return { propertyName, mapping: Object.fromEntries(words.map((name, n) => [name, references[n]])) };
}

interface Variant {
  readonly properties: Readonly<Record<string, { readonly const?: string }>>;
}
