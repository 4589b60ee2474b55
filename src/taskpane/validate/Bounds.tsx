import { mergeClasses } from "@fluentui/react-components";
import { useCallback } from "react";
import { listed } from "../../i18n/problem";
import { bunching } from "../../population/bunching";
import { examinedPopulation } from "../../population/examined";
import { BAND } from "../../population/plausibility";
import { shortNames } from "../names";
import type { Reading } from "../model";
import { usePaneText } from "../text";
import { useComputed } from "./computed";
import { flagCounts } from "../../population/flag-counts";
import { decimals, pText } from "../numbers";
import { useTableStyles } from "../parts/tableStyles";
import { Waiting } from "../parts/Waiting";

/** Where firms crowd at official bounds, and how often the data raise a question. */
export function Bounds({ reading }: { reading: Reading }) {
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const found = useComputed(
    useCallback(() => {
      // Sales that only a condition reads say as well which bounds hold for a firm.
      const { compiled, columns } = examinedPopulation(reading.population).population;
      return { compiled, crowds: bunching(compiled, columns), flags: flagCounts(reading.population) };
    }, [reading]),
  );
  if (!found) return <Waiting text={t("validate.computing")} />;
  const { compiled, crowds, flags } = found;
  const short = shortNames(compiled.scorecard, language);
  return (
    <>
      <section className={table.section} aria-label={t("validate.bounds")}>
        <h2 className={table.heading}>{t("validate.bounds")}</h2>
        {crowds.length === 0 ? (
          <p className={table.note}>{t("validate.bounds.none")}</p>
        ) : (
          <>
            <p className={table.note}>{t("validate.bounds.hint", { band: BAND })}</p>
            <table className={table.table} aria-label={t("validate.bounds")}>
              <colgroup>
                <col />
                <col style={{ width: "50px" }} />
                <col style={{ width: "48px" }} />
                <col style={{ width: "48px" }} />
                <col style={{ width: "58px" }} />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col" className={mergeClasses(table.cell, table.head, table.name)}>
                    {t("validate.figure")}
                  </th>
                  {(["bound", "below", "above", "p"] as const).map((name) => (
                    <th key={name} scope="col" className={mergeClasses(table.cell, table.head)}>
                      {t(`validate.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {crowds.map(({ figure, at, rules, below, above, p }) => (
                  <tr key={`${figure} ${at}`} title={listed(rules, language)}>
                    <th scope="row" className={mergeClasses(table.cell, table.name)}>
                      {short[figure]}
                    </th>
                    {[language === "zh" ? `${at}%` : `${at} %`, String(below), String(above), below + above === 0 ? "–" : pText(p)].map(
                      (text, k) => (
                        <td key={k} className={table.cell}>
                          {text}
                        </td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </section>
      <section className={table.section} aria-label={t("validate.flags")}>
        <h2 className={table.heading}>{t("validate.flags")}</h2>
        <table className={table.table} aria-label={t("validate.flags")}>
          <colgroup>
            <col />
            <col style={{ width: "48px" }} />
            <col style={{ width: "64px" }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(table.cell, table.head, table.name)}>
                {t("validate.flag")}
              </th>
              <th scope="col" className={mergeClasses(table.cell, table.head)}>
                {t("validate.flags.count")}
              </th>
              <th scope="col" className={mergeClasses(table.cell, table.head)}>
                {t("validate.flags.per100")}
              </th>
            </tr>
          </thead>
          <tbody>
            {flags.map(({ code, flags: count, per100 }) => (
              <tr key={code}>
                <th scope="row" className={mergeClasses(table.cell, table.name, table.wrapped)}>
                  {t(`validate.flag.${code}`)}
                </th>
                {count === null || per100 === null ? (
                  <td className={table.cell} colSpan={2}>
                    {t("validate.flags.unasked")}
                  </td>
                ) : (
                  <>
                    <td className={table.cell}>{count}</td>
                    <td className={table.cell}>{decimals(per100, 1)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
