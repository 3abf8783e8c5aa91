import type { Box } from "../../layout/geometry.ts";

/** Around the drawing: names may be somewhat wider than their places. */
const MARGIN = 10;
const SIZE = /width="[^"]*" height="[^"]*" viewBox="[^"]*"/u;

/** The picture in a frame that holds all of the drawing. bpmn-js asks the browser for its size, which knows none while another view is shown: the picture of a flow that left from the list of steps was empty. */
export function framed(svg: string, { x, y, width, height }: Box): string {
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
  return svg.replace(SIZE, `width="${wide}" height="${high}" viewBox="${x - MARGIN} ${y - MARGIN} ${wide} ${high}"`);
}
