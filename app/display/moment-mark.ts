import type { LiveMoment } from "#core/live/messages.ts";
import { element } from "./element.ts";
import { placeOf } from "./moment-words.ts";

const SVG = "http://www.w3.org/2000/svg";
const STEPS = "M3 20h5v-5h5v-5h5V4h3";
const STAR = "M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.3L12 17.1l-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z";

/** A tile that says at a glance what kind of moment it is: the place, a stair, a star. */
export function momentMark(moment: LiveMoment): HTMLElement {
  const tile = element("span", `mark mark-${moment.kind}`, placeOf(moment));
  if (tile.textContent === "") tile.append(drawing(moment.kind === "tier" ? STEPS : STAR));
  return tile;
}

function drawing(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("fill", "none");
  svg.setAttribute("stroke", "currentColor");
  svg.setAttribute("stroke-width", "2.4");
  svg.setAttribute("stroke-linejoin", "round");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
