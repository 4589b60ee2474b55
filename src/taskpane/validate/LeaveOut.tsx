import { Link, mergeClasses } from "@fluentui/react-components";
import type { Compiled } from "../../scorecard/compile";
import { farthest, movers, type Diagnosis } from "../../population/diagnose";
import { indicatorLabel, shortNames } from "../names";
import { usePaneText } from "../text";
import { decimals, signed } from "../numbers";
import { useRoving } from "../parts/roving";
import { useTableStyles } from "../parts/tableStyles";

const MOVERS = 8;

interface Props {
  compiled: Compiled;
  diagnosis: Diagnosis;
  names: readonly string[];
  onSelect(row: number): void;
}

/** What the ranking owes to each indicator. */
export function LeaveOut({ compiled, diagnosis, names, onSelect }: Props) {
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const label = (k: number): string => indicatorLabel(compiled, k, language);
  const farthestFirms = useRoving<HTMLTableElement>();
  const moving = useRoving<HTMLUListElement>();
  const short = shortNames(compiled.scorecard, language);
  return (
    <>
      <h3 className={table.subheading}>{t("validate.leaveOut")}</h3>
      <p className={table.note}>{t("validate.leaveOut.hint")}</p>
      <table {...farthestFirms} className={table.table} aria-label={t("validate.leaveOut")}>
        <colgroup>
          <col style={{ width: "42%" }} />
          <col style={{ width: "48px" }} />
          <col />
          <col style={{ width: "44px" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(table.cell, table.head, table.name)}>
              {t("validate.indicator")}
            </th>
            <th scope="col" className={mergeClasses(table.cell, table.head)}>
              {t("validate.moves")}
            </th>
            <th scope="col" colSpan={2} className={mergeClasses(table.cell, table.head)}>
              {t("validate.farthest")}
            </th>
          </tr>
        </thead>
        <tbody>
          {diagnosis.leftOut.map((one) => {
            const far = farthest(diagnosis, one);
            return (
              <tr key={one.indicator}>
                <th scope="row" className={mergeClasses(table.cell, table.name)} title={label(one.indicator)}>
                  {short[one.indicator]}
                </th>
                <td className={table.cell}>{decimals(one.mean, 1)}</td>
                <td className={table.cell} title={one.lost > 0 ? t("validate.lost", { count: one.lost }) : undefined}>
                  {far && (
                    <Link as="button" appearance="subtle" className={table.link} onClick={() => onSelect(far.row)}>
                      {names[far.row]}
                    </Link>
                  )}
                </td>
                <td className={table.cell}>{far ? signed(far.shift) : "–"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h4 className={table.subheading}>{t("validate.movers")}</h4>
      <ul {...moving} className={table.list}>
        {movers(diagnosis, MOVERS).map(({ row, indicator, shift }) => (
          <li key={row} className={table.item}>
            <span className={table.itemText}>
              <Link as="button" appearance="subtle" className={table.link} onClick={() => onSelect(row)}>
                {names[row]}
              </Link>{" "}
              {t("validate.mover", { indicator: label(indicator) })}
            </span>
            <span>{signed(shift)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
