/** Small enough for the arguments of one call. */
const PIECE = 32_768;

/** Bytes in base64, as the API takes a file within JSON. */
export function inBase64(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += PIECE)
    text += String.fromCharCode(...bytes.subarray(from, from + PIECE));
  return btoa(text);
}
