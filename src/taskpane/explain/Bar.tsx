import { makeStyles, tokens } from "@fluentui/react-components";

const HEIGHT = 14;

const useStyles = makeStyles({
  chart: { display: "block", width: "100%", height: `${HEIGHT}px` },
  open: { fill: tokens.colorNeutralStroke2 },
  absent: { fill: "none", stroke: tokens.colorNeutralStrokeAccessible, strokeDasharray: "3 2", vectorEffect: "non-scaling-stroke" },
  whole: { fill: tokens.colorNeutralForeground3 },
  base: { stroke: tokens.colorNeutralStroke1, strokeWidth: "1", vectorEffect: "non-scaling-stroke" },
});

/** One colour a group; its title and place say the same without colour. */
export const COLOURS = [
  tokens.colorPaletteBlueBorderActive,
  tokens.colorPaletteTealBorderActive,
  tokens.colorPaletteMarigoldBorderActive,
  tokens.colorPaletteGrapeBorderActive,
  tokens.colorPaletteForestBorderActive,
  tokens.colorPaletteCranberryBorderActive,
];

interface Props {
  /** Ends of the axis, in points. */
  axis: readonly [low: number, high: number];
  /** Where the vertical line stands. */
  origin: number;
  from: number;
  to: number;
  /** How far it could reach. */
  open?: number;
  /** Whether what could be is missing. */
  absent?: boolean;
  /** Neutral where there is none. */
  fill?: string;
}

/** A bar of a table, in points; the same numbers stand beside it as text. */
export function Bar({ axis: [low, high], origin, from, to, open, absent, fill }: Props) {
  const styles = useStyles();
  const x = (value: number): number => ((value - low) / (high - low)) * 100;
  return (
    <svg className={styles.chart} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line className={styles.base} x1={x(origin)} x2={x(origin)} y1="0" y2={HEIGHT} />
      {open !== undefined && (
        <rect
          className={absent ? styles.absent : styles.open}
          x={x(from)}
          width={Math.max(0, x(open) - x(from))}
          y="2"
          height={HEIGHT - 4}
        />
      )}
      {!absent && (
        <rect
          className={fill ? undefined : styles.whole}
          fill={fill}
          fillOpacity={to < from ? 0.45 : 1}
          x={Math.min(x(from), x(to))}
          width={Math.max(from === to ? 0 : 0.6, Math.abs(x(to) - x(from)))}
          y="2"
          height={HEIGHT - 4}
        />
      )}
    </svg>
  );
}
