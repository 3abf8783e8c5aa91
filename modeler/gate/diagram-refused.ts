/** A diagram of which no flow plan can be made. Each problem is a Chinese sentence for its designer. */
export class DiagramRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join(""));
    this.name = "DiagramRefused";
    this.problems = problems;
  }
}
