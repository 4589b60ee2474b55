import { Button, Field, Link, Select, makeStyles, mergeClasses } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { compareOverTime, type FirmOverTime, type OverTime } from "../../population/over-time";
import type { Population } from "../../population/population";
import { compile } from "../../scorecard/compile";
import { describe } from "../../i18n/problem";
import { freeSheet } from "../freeSheet";
import type { PaneActions, PaneState, Reading } from "../model";
import { isSameOrigin, profileName } from "../names";
import { NothingToShow } from "../parts/NothingToShow";
import { driftOf } from "../figures/charts";
import { ChartSection } from "../figures/ChartSection";
import { listName, otherLists, readOther } from "../report/against";
import { useSlice, useWorkbook } from "../session";
import { errorText, usePaneText } from "../text";
import { decimals } from "../numbers";
import { useRoving } from "../parts/roving";
import { useTableStyles } from "../parts/tableStyles";
import { Waiting } from "../parts/Waiting";
import { changeSlice } from "./change";
import { changeLines } from "./sheet";

/** Firms shown of those that rose, and of those that fell; the sheet has all. */
const SHOWN = 10;

/** Of now, change, figures, stage, rules: what their heads and figures such as +100.0 take, in pixels. */
const WIDTHS = [42, 52, 50, 44, 42];

const useStyles = makeStyles({
  fields: { display: "grid", gridTemplateColumns: "repeat(2, minmax(0, 1fr))", gap: "6px" },
  select: { minWidth: 0 },
});

/** Two lists beside each other: last year's and this year's, or one list under two scorecards. */
export default function ChangeView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const { firms, population } = state;
  const reading = useMemo(() => firms && population && { firms, population }, [firms, population]);
  return reading ? <Changed reading={reading} state={state} actions={actions} /> : <NothingToShow state={state} />;
}

/** What became of reading and comparing the earlier list. */
type Comparison = { earlier: Population; name: string; found: OverTime } | { problem: string } | "none" | "working";

function Changed({ reading, state, actions }: { reading: Reading; state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const [choice, setChoice] = useSlice(changeSlice);
  const [lists, setLists] = useState<readonly string[] | null>(null);
  const [comparison, setComparison] = useState<Comparison>("none");
  const { survey, profiles, profile } = state;
  const { firms, population } = reading;
  const others = profiles.filter(({ origin }) => origin.kind === "table" && !(profile && isSameOrigin(origin, profile.origin)));
  const then = others.find(({ origin }) => origin.kind === "table" && origin.table === choice.rules)?.scorecard ?? null;
  useEffect(() => {
    let isCurrent = true;
    const compare = async (): Promise<void> => {
      if (!survey) return;
      const found = await otherLists(workbook, survey, population.compiled, firms);
      if (!isCurrent) return;
      setLists(found.map(listName));
      const list = found.find((own) => listName(own) === choice.earlier);
      if (!list) return setComparison("none");
      setComparison("working");
      const compiled = then ? compile(then) : population.compiled;
      const name = listName(list);
      const earlier = Array.isArray(compiled)
        ? { problem: describe(compiled[0], language) }
        : await readOther(workbook, survey, list, compiled, language);
      if (!isCurrent) return;
      if ("problem" in earlier)
        setComparison({ problem: t("change.unreadable", { list: name, reason: earlier.problem || t("change.scoreless") }) });
      else setComparison({ earlier: earlier.population, name, found: compareOverTime(earlier.population, population) });
    };
    compare().catch((error: unknown) => isCurrent && setComparison({ problem: errorText(error, t) }));
    return () => void (isCurrent = false);
  }, [workbook, survey, population, firms, choice.earlier, then, language, t]);

  const write = (): Promise<void | null> =>
    actions.work(t("change.busy"), async () => {
      if (typeof comparison === "string" || "problem" in comparison) return;
      const sheet = await freeSheet(workbook, t("sheets.change"));
      await workbook.addReport(sheet, changeLines(comparison.found, firms, { earlier: comparison.name, list }, t));
      await workbook.select({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
      actions.say({ kind: "success", text: t("change.done", { sheet }) });
    });

  const list = firms.table ?? firms.place.sheet;
  const drift =
    typeof comparison === "object" && "found" in comparison
      ? driftOf({ name: comparison.name, population: comparison.earlier }, { name: list, population }, t)
      : null;
  return (
    <div>
      <section className={table.section}>
        <p className={table.note}>{t("change.hint")}</p>
        {lists?.length === 0 ? (
          <p className={table.note}>{t("change.no.lists")}</p>
        ) : (
          <div className={styles.fields}>
            <Field size="small" label={t("change.earlier")}>
              <Select
                size="small"
                className={styles.select}
                value={lists?.includes(choice.earlier ?? "") ? choice.earlier! : ""}
                onChange={(_, { value }) => setChoice({ ...choice, earlier: value === "" ? null : value })}
              >
                <option value="">{t("report.against.nothing")}</option>
                {(lists ?? []).map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field size="small" label={t("change.rules")}>
              <Select
                size="small"
                className={styles.select}
                value={then ? choice.rules! : ""}
                onChange={(_, { value }) => setChoice({ ...choice, rules: value === "" ? null : value })}
              >
                <option value="">{t("change.rules.same")}</option>
                {others.map((other) => (
                  <option key={profileName(other, language)} value={profileName(other, language)}>
                    {profileName(other, language)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        )}
        {comparison === "working" && <Waiting text={t("change.working")} />}
        {typeof comparison === "object" && "problem" in comparison && <p role="alert">{comparison.problem}</p>}
      </section>
      {typeof comparison === "object" && "found" in comparison && (
        <>
          <Summary found={comparison.found} />
          <Firms title={t("change.up")} firms={risen(comparison.found)} reading={reading} actions={actions} />
          <Firms title={t("change.down")} firms={fallen(comparison.found)} reading={reading} actions={actions} />
          <section className={table.section}>
            <div className={table.line}>
              <Button size="small" disabledFocusable={state.busy !== null} onClick={() => void write()}>
                {t("change.write")}
              </Button>
            </div>
            {drift && <ChartSection charts={[{ name: t("charts.drift"), make: () => drift }]} state={state} actions={actions} />}
          </section>
        </>
      )}
    </div>
  );
}

const risen = ({ firms }: OverTime): FirmOverTime[] =>
  firms
    .filter(({ score }) => score.change > 0)
    .sort((a, b) => b.score.change - a.score.change)
    .slice(0, SHOWN);
const fallen = ({ firms }: OverTime): FirmOverTime[] =>
  firms
    .filter(({ score }) => score.change < 0)
    .sort((a, b) => a.score.change - b.score.change)
    .slice(0, SHOWN);

function Summary({ found }: { found: OverTime }) {
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const { firms, added, gone, unscored, ambiguous, mean, index, isAttributed } = found;
  const signed = (value: number): string => (value > 0 ? "+" : "") + decimals(value, 2);
  if (firms.length === 0)
    return (
      <section className={table.section}>
        <p role="status">{t("change.none")}</p>
        <p className={table.note}>{t("change.others", { added, gone, unscored, ambiguous })}</p>
      </section>
    );
  return (
    <section className={table.section}>
      <p role="status" style={{ margin: 0 }}>
        {[
          t("change.firms", {
            both: firms.length,
            rose: firms.filter(({ score }) => score.change > 0).length,
            fell: firms.filter(({ score }) => score.change < 0).length,
          }),
          isAttributed
            ? t("change.mean", {
                change: signed(mean.change),
                figures: signed(mean.figures),
                stage: signed(mean.stage),
                rules: signed(mean.rules),
              })
            : t("change.mean.only", { change: signed(mean.change) }),
          ...(index ? [t("change.index", { index: decimals(index.value, 3), reading: t(`report.stability.${index.reading}`) })] : []),
        ].join(language === "zh" ? "" : " ")}
      </p>
      <p className={table.note}>{t("change.others", { added, gone, unscored, ambiguous })}</p>
    </section>
  );
}

interface FirmsProps {
  title: string;
  firms: readonly FirmOverTime[];
  reading: Reading;
  actions: PaneActions;
}

function Firms({ title, firms: changed, reading: { firms }, actions }: FirmsProps) {
  const table = useTableStyles();
  const { t } = usePaneText();
  const roving = useRoving<HTMLTableElement>();
  if (changed.length === 0) return null;
  const signed = (value: number): string => (value > 0 ? "+" : "") + decimals(value, 1);
  return (
    <section className={table.section} aria-label={title}>
      <h2 className={table.heading}>{title}</h2>
      <table {...roving} className={table.table} aria-label={title}>
        <colgroup>
          <col />
          {WIDTHS.map((width, k) => (
            <col key={k} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {(["firm", "after", "change", "figures", "stage", "rulesPart"] as const).map((name, k) => (
              <th key={name} scope="col" className={mergeClasses(table.cell, table.head, k === 0 && table.name)}>
                {t(`change.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changed.map(({ after, score }) => (
            <tr key={after}>
              <th scope="row" className={mergeClasses(table.cell, table.name)} title={firms.names[after]}>
                <Link as="button" appearance="subtle" className={table.link} onClick={() => void actions.selectFirm(after)}>
                  {firms.names[after]}
                </Link>
              </th>
              <td className={table.cell}>{decimals(score.after, 1)}</td>
              <td className={mergeClasses(table.cell, table.whole)}>{signed(score.change)}</td>
              <td className={table.cell}>{signed(score.figures)}</td>
              <td className={table.cell}>{signed(score.stage)}</td>
              <td className={table.cell}>{signed(score.rules)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
