import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { pointsCell } from "../../population/reasons";
import type { Examination, Verdict } from "../../population/verdicts";
import type { Firms } from "../model";
import { FirmGrid } from "../parts/FirmGrid";
import { usePaneText } from "../text";

const ROW = 26;
const VISIBLE = 9;

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 88px 62px",
    alignItems: "center",
    columnGap: "6px",
    height: `${ROW}px`,
    padding: "0 6px",
    boxSizing: "border-box",
    fontVariantNumeric: "tabular-nums",
  },
  number: { textAlign: "right" },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  PASS: { color: tokens.colorPaletteGreenForeground1 },
  CONDITIONAL: { color: tokens.colorBrandForeground1 },
  UNKNOWN: { color: tokens.colorPaletteDarkOrangeForeground1 },
  FAIL: { color: tokens.colorPaletteRedForeground1 },
});

interface Props {
  firms: Firms;
  examination: Examination;
  rows: Int32Array;
  selected: number;
  onSelect(row: number): void;
}

/** The firms with their verdicts. Only the rows in sight are drawn. */
export function VerdictList({ firms, examination, rows, selected, onSelect }: Props) {
  const styles = useStyles();
  const { t } = usePaneText();
  const cells = (row: number): ReactNode => {
    const examined = examination.examined[row]!;
    return (
      <>
        <span role="gridcell" className={styles.text} title={firms.names[row]}>
          {firms.names[row]}
        </span>
        <span role="gridcell" className={mergeClasses(styles.text, styles[examined.verdict satisfies Verdict])}>
          {t(`eligible.${examined.verdict}`)}
        </span>
        <span role="gridcell" className={mergeClasses(styles.number, styles.text)}>
          {pointsCell(examined)}
        </span>
      </>
    );
  };
  return (
    <FirmGrid
      label={t("eligible.firms")}
      hint={t("eligible.hint")}
      empty={t("eligible.nobody")}
      rows={rows}
      selected={selected}
      onSelect={onSelect}
      height={ROW}
      headHeight={ROW}
      lines={VISIBLE}
      visible={VISIBLE}
      className={styles.row}
      head={
        <>
          <span role="columnheader" className={styles.text}>
            {t("eligible.firm")}
          </span>
          <span role="columnheader" className={styles.text}>
            {t("eligible.verdict")}
          </span>
          <span role="columnheader" className={styles.number}>
            {t("eligible.score")}
          </span>
        </>
      }
      cells={cells}
    />
  );
}
