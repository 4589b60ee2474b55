import { Button, Text } from "@fluentui/react-components";
import { useMemo } from "react";
import type { Population } from "../../population/population";
import { RowKind } from "../../population/rows";
import type { Compiled } from "../../scorecard/compile";
import { comparable } from "../../scorecard/names";
import { addressOf } from "../../workbook/address";
import type { FirmList, Firms, PaneActions, PaneState } from "../model";
import { stageLabel } from "../names";
import { useWorkbook } from "../session";
import { usePaneText, type Translate } from "../text";
import { headersWithUnit } from "./header-texts";
import { useStyles } from "./styles";
import { useWriting } from "./useWriting";

interface FirmsSectionProps {
  state: PaneState;
  actions: PaneActions;
  /** The firms with every figure that is looked at; null without firms. */
  population: Population | null;
  compiled: Compiled;
}

/** Which list the firms are taken from, what was found of it, and how to take another. */
export function FirmsSection({ state, actions, population, compiled }: FirmsSectionProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const { firms, survey, choices, another, gone } = state;
  return (
    <section className={styles.section} aria-labelledby="data-firms">
      <div className={styles.line}>
        <h2 id="data-firms" className={styles.heading}>
          {t("data.firms")}
        </h2>
        <span className={styles.grow} />
        {firms && (
          <Button size="small" appearance="subtle" onClick={() => void workbook.select(firms.place)}>
            {t("data.firms.goTo")}
          </Button>
        )}
        <Button size="small" onClick={() => survey && void actions.chooseFirms(survey.selection)}>
          {t("data.firms.use")}
        </Button>
      </div>
      {firms && population ? (
        <FoundFirms firms={firms} population={population} compiled={compiled} busy={state.busy !== null} actions={actions} />
      ) : (
        <>
          {gone !== null && <Text size={200}>{t("data.firms.gone", { name: gone })}</Text>}
          {choices.length > 0 && (
            <div className={styles.offer}>
              <Text size={200}>{t(choices.length > 1 ? "data.firms.which" : "data.firms.offer")}</Text>
              {choices.map((list) => (
                <Button
                  key={list.table ?? addressOf(list.place)}
                  size="small"
                  className={styles.wrapping}
                  onClick={() => void actions.chooseList(list)}
                >
                  {t("data.firms.list", { name: nameOf(list, t), count: list.firms })}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
      {firms && another && (
        <div className={styles.offer}>
          <Text size={200}>{t("data.firms.another", { name: nameOf(another, t), count: another.firms })}</Text>
          <div className={styles.line}>
            <Button size="small" onClick={() => void actions.chooseList(another)}>
              {t("data.firms.another.use")}
            </Button>
            <Button size="small" appearance="subtle" onClick={() => actions.dismissAnother()}>
              {t("data.firms.another.dismiss")}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function nameOf({ table, place }: FirmList, t: Translate): string {
  return table === null ? addressOf(place) : t("data.firms.listTable", { table });
}

interface FoundFirmsProps {
  firms: Firms;
  population: Population;
  compiled: Compiled;
  busy: boolean;
  actions: PaneActions;
}

/** What was found, in a line, and what is to be said of stages and of a unit in a title. */
function FoundFirms({ firms, population, compiled, busy, actions }: FoundFirmsProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const writing = useWriting(firms, population, actions);
  const spellings = useMemo(() => stageSpellings(firms, compiled), [firms, compiled]);
  const { stages } = compiled.scorecard;
  const { unitLine } = firms;
  const count = (kind: RowKind): number => population.kinds.filter((own) => own === kind).length;
  const [totals, notes] = [count(RowKind.total), count(RowKind.note)];
  const unitless = unitLine ? headersWithUnit(population.compiled, population.match, unitLine.unit) : [];
  const size = { rows: firms.rows.length, columns: firms.headers.length };
  const facts = [
    firms.table !== null
      ? t("data.firms.table", { table: firms.table, ...size })
      : t("data.firms.block", { place: addressOf(firms.place), ...size }),
    t("data.firms.headers", { row: firms.place.row + 1 }),
    ...(totals > 0 ? [t("data.firms.totals", { count: totals })] : []),
    ...(notes > 0 ? [t("data.firms.notes", { count: notes })] : []),
    ...(unitLine ? [t("data.firms.unit", { text: unitLine.text })] : []),
  ];
  return (
    <>
      <Text size={200}>{facts.join(language === "en" ? ", " : "，")}</Text>
      {unitLine && unitless.length > 0 && (
        <Button
          size="small"
          className={styles.wrapping}
          style={{ justifySelf: "start" }}
          disabled={busy}
          title={unitless.map(({ header }) => header).join("\n")}
          onClick={() => void writing.headers(unitless, ["data.action.unit", { unit: unitLine.unit }])}
        >
          {t("data.unit.write", { unit: unitLine.unit, count: unitless.length })}
        </Button>
      )}
      {firms.stageColumn >= 0 ? (
        <Text size={200} className={styles.quiet}>
          {t("data.stage", { header: firms.headers[firms.stageColumn] })}
        </Text>
      ) : (
        stages.length > 1 && (
          <Text size={200} className={styles.warning}>
            {t("data.stage.none", { stages: stages.map((stage) => stageLabel(stage, language)).join(language === "en" ? ", " : "、") })}
          </Text>
        )
      )}
      {spellings.length > 0 && (
        <Text size={200} className={styles.warning}>
          {t("data.stage.spellings", { names: spellings.join(" / ") })}
        </Text>
      )}
    </>
  );
}

/** Names of a stage that the sheet writes in more than one way, those of all such stages together. */
function stageSpellings(firms: Firms, compiled: Compiled): string[] {
  const written = new Map<number, Map<string, string>>();
  for (const row of firms.rows) {
    const text = firms.stageTexts[row];
    const stage = compiled.stages.get(comparable(text));
    if (stage === undefined) continue;
    const names = written.get(stage) ?? new Map<string, string>();
    names.set(comparable(text), text);
    written.set(stage, names);
  }
  return [...written.values()].filter((names) => names.size > 1).flatMap((names) => [...names.values()]);
}
