import { useRef, useState } from "react";

interface Opening {
  /** Counts how often the editor was opened. */
  readonly opening: number;
  /** False for an editor in whose place another is being opened: what it still wants to save would go over what came from elsewhere. */
  isCurrent(): boolean;
  /** Does something that changes the draft outside the editor, and opens the editor with the result. When it fails, the editor stays. */
  anew(act: () => Promise<void>): Promise<void>;
}

/** The editor holds the draft as it was opened. What comes from elsewhere, it does not have: then it is opened anew. */
export function useOpening(): Opening {
  const [opening, open] = useState(0);
  const current = useRef(0);
  return {
    opening,
    isCurrent: () => current.current === opening,
    async anew(act) {
      current.current += 1;
      try {
        await act();
      } catch (error) {
        current.current = opening;
        throw error;
      }
      open(current.current);
    },
  };
}
