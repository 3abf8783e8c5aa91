/** The body of an answer from outside the hall. Throws as soon as it is longer than so many bytes: an endless one must not fill the memory. */
export async function textOf(response: Response, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the connection.
  for await (const part of response.body ?? []) {
    length += (part as Uint8Array).byteLength;
    if (length > mostBytes)
      throw new Error(`An answer from ${new URL(response.url).origin} is longer than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
