/** Where nothing is shown, in a window behind others, no picture comes. */
const WITHOUT_PICTURE_MS = 200;

const PAINTING_MS = 60;

/** Does something once the next picture is on the screen, however often it is wished until then. */
export class AfterShown {
  readonly #act: () => void;
  #frame: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => void) {
    this.#act = act;
  }

  wish(): void {
    if (this.#frame !== null) return;
    this.#timer = setTimeout(this.now, WITHOUT_PICTURE_MS);
    this.#frame = requestAnimationFrame(() => {
      clearTimeout(this.#timer);
      // The picture is made when this returns, by other threads, which want the processor, too.
      this.#timer = setTimeout(this.now, PAINTING_MS);
    });
  }

  /** At once what is still wished; nothing otherwise. */
  readonly now = (): void => {
    if (this.#frame === null) return;
    this.giveUp();
    this.#act();
  };

  /** Does not do it any more. */
  giveUp(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = null;
  }
}
