import type { CriterionInfo, Row } from "./types.ts";

/** Eight colours that colour-blind eyes tell apart; a ninth criterion starts over. */
export const colourOf = (index: number) => (index % 8) + 1;

/** The patterns of the qualitative segments, once a page. */
export function StripPatterns() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      <defs>
        {[1, 2, 3, 4, 5, 6, 7, 8].map((colour) => (
          <pattern
            key={colour}
            id={`hatch-${colour}`}
            className={`hue-${colour}`}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" fill="currentColor" fillOpacity="0.28" />
            <rect width="2.4" height="5" fill="currentColor" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

const fillOf = (criterion: CriterionInfo, index: number) =>
  criterion.category === "qualitative" ? `url(#hatch-${colourOf(index)})` : "currentColor";

/**
 * Where a participant's points come from: one segment a criterion, as long as its points. The whole width is `scale`,
 * the most that any participant has, so that the strips of a board compare like bars.
 */
export function Strip({ row, criteria, scale }: { row: Row; criteria: readonly CriterionInfo[]; scale: number }) {
  let at = 0;
  return (
    <svg aria-hidden="true" className="strip" width="100%" height="8">
      <rect className="strip-ground" width="100%" height="8" rx="2" />
      {criteria.map((criterion, index) => {
        const points = Number(row.criteria[criterion.id]?.points ?? 0);
        const width = scale > 0 ? Math.max(0, (points / scale) * 100) : 0;
        const x = at;
        at += width;
        return (
          <rect
            key={criterion.id}
            className={`hue-${colourOf(index)}`}
            x={`${x.toFixed(3)}%`}
            width={`${width.toFixed(3)}%`}
            height="8"
            fill={fillOf(criterion, index)}
          />
        );
      })}
    </svg>
  );
}

/** The same look, for a legend. */
export function Swatch({ criterion, index }: { criterion: CriterionInfo; index: number }) {
  return (
    <svg aria-hidden="true" width="14" height="14" className={`hue-${colourOf(index)} flex-none`}>
      <rect width="14" height="14" rx="3" fill={fillOf(criterion, index)} />
    </svg>
  );
}
