/** Largest bodies in bytes, by what is sent; 16 KiB where a route says nothing. What is larger is refused before it is read. */
export const BODY_LIMITS = {
  signIn: 4 * 1024,
  progress: 2 * 1024,
  /** An application or a supplement with all its files named. */
  application: 256 * 1024,
  /** A decision with a verdict on every material, or an answer to every point. */
  decision: 256 * 1024,
} as const;
