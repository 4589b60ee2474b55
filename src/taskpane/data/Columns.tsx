import { Button, Link, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ExaminedPopulation } from "../../population/examined";
import { identifiesFirms } from "../../population/firm-columns";
import { likeness } from "../../population/likeness";
import { nearHeaders } from "../../population/near";
import type { Population } from "../../population/population";
import { cellText, shorten } from "../../scorecard/cell";
import type { Firms, PaneActions } from "../model";
import { indicatorLabel, loggedName } from "../names";
import { useRoving } from "../parts/roving";
import { useWorkbook } from "../session";
import { usePaneText } from "../text";
import { headerFor, headersOfRatios, perCentColumns, type NewHeader } from "./header-texts";
import { isPerCentFormat } from "./per-cent-format";
import { useStyles } from "./styles";
import { useWriting } from "./useWriting";

const SAMPLES = 3;

interface ColumnsProps {
  firms: Firms;
  seen: ExaminedPopulation;
  busy: boolean;
  actions: PaneActions;
}

/** Which column each indicator is read from, and a list to choose from where none is. */
export function Columns({ firms, seen: { population }, busy, actions }: ColumnsProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const { compiled, match } = population;
  const writing = useWriting(firms, population, actions);
  const shares = useMemo(() => filledShares(firms, population), [firms, population]);
  const near = useMemo(() => nearHeaders(compiled, match), [compiled, match]);
  const roving = useRoving<HTMLTableElement>();
  const free = useMemo(() => freeColumns(firms, population), [firms, population]);
  const { place } = firms;
  const choose = (k: number, column: number): void => {
    const header = headerFor(compiled, firms.headers, column, k);
    void writing.headers([{ column, header }], ["data.action.map", { header: firms.headers[column] }], loggedName(compiled, k));
  };
  return (
    <section className={styles.section} aria-labelledby="data-columns">
      <h2 id="data-columns" className={styles.heading}>
        {t("data.columns")}
      </h2>
      <Text size={200} className={styles.quiet}>
        {t("data.columns.summary", { matched: match.present.length, all: compiled.indicators.length })}
      </Text>
      <PerCent firms={firms} population={population} busy={busy} actions={actions} />
      <table {...roving} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("data.columns.indicator")}</th>
            <th scope="col">{t("data.columns.header")}</th>
            <th scope="col" className={styles.coverageColumn}>
              {t("data.columns.coverage")}
            </th>
          </tr>
        </thead>
        <tbody>
          {compiled.indicators.map(({ indicator }, k) => {
            const column = match.columns[k];
            const label = indicatorLabel(compiled, k, language);
            const guess = free.find(({ header }) => header === near[k]);
            return (
              <tr key={indicator.id}>
                <td>
                  {label}
                  {indicator.unit !== undefined && <span className={styles.quiet}> {indicator.unit}</span>}
                </td>
                <td colSpan={column ? 1 : 2}>
                  {column ? (
                    <Link
                      as="button"
                      className={styles.link}
                      onClick={() => void workbook.select({ ...place, column: place.column + column.column, columns: 1 })}
                    >
                      {column.header}
                    </Link>
                  ) : free.length === 0 ? (
                    <span className={styles.absent}>{t("data.columns.absent")}</span>
                  ) : (
                    <div className={styles.choice}>
                      {guess && (
                        <Button
                          size="small"
                          className={styles.wrapping}
                          disabled={busy}
                          title={t("data.columns.guess.title", { header: guess.header, indicator: label })}
                          onClick={() => choose(k, guess.column)}
                        >
                          {t("data.columns.guess", { header: shorten(guess.header) })}
                        </Button>
                      )}
                      <select
                        className={styles.select}
                        aria-label={t("data.columns.choose", { indicator: label })}
                        disabled={busy}
                        value=""
                        onChange={({ currentTarget }) => choose(k, Number(currentTarget.value))}
                        onKeyDown={(event) => {
                          // A letter would choose at once, and write; the list is opened instead.
                          if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.altKey || event.metaKey) return;
                          event.preventDefault();
                          event.currentTarget.showPicker?.();
                        }}
                      >
                        <option value="">{t("data.columns.absent")}</option>
                        {byLikeness(free, (header) => likeness(compiled, k, header)).map(({ column: c, header, samples }) => (
                          <option key={c} value={c}>
                            {samples.length > 0 ? t("data.columns.option", { header, samples: samples.join(" | ") }) : header}
                          </option>
                        ))}
                      </select>
                    </div>
                  )}
                </td>
                {column && (
                  <td>
                    <Meter share={shares[k]} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {match.others.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t("data.columns.others", { headers: match.others.map(({ header }) => header).join(language === "en" ? ", " : "、") })}
        </Text>
      )}
    </section>
  );
}

interface FreeColumn {
  column: number;
  header: string;
  /** Values to recognise the column by. */
  samples: string[];
}

/** The columns that may be an indicator's and are none's yet. */
function freeColumns({ headers, values, rows, stageColumn }: Firms, { match }: Population): FreeColumn[] {
  const taken = new Set(match.present.map(({ column }) => column.column));
  return headers.flatMap((header, column) => {
    if (header.trim() === "" || taken.has(column) || column === stageColumn || identifiesFirms(header)) return [];
    const samples = new Set<string>();
    for (const row of rows) {
      const text = cellText(values[row][column]).trim();
      if (text !== "") samples.add(shorten(text, 14));
      if (samples.size === SAMPLES) break;
    }
    return [{ column, header, samples: [...samples] }];
  });
}

function byLikeness(columns: readonly FreeColumn[], alike: (header: string) => number): FreeColumn[] {
  return columns
    .map((column) => ({ column, alike: alike(column.header) }))
    .sort((a, b) => b.alike - a.alike || a.column.column - b.column.column)
    .map(({ column }) => column);
}

/** Columns of shares whose cells Excel shows as per cent, so that a ratio stands in them, under headers that do not say so. */
function PerCent({ firms, population, busy, actions }: { firms: Firms; population: Population; busy: boolean; actions: PaneActions }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const writing = useWriting(firms, population, actions);
  const [wanted, setWanted] = useState<NewHeader[]>([]);
  const known = useRef<{ values: Firms["values"]; asked: string; formats: string[][][] } | null>(null);
  useEffect(() => {
    let isLeft = false;
    const { compiled, match } = population;
    const { place, values, rows } = firms;
    const candidates = perCentColumns(compiled, match).filter(({ column }) => [...rows].some((row) => isNonZero(values[row][column])));
    const read = async (): Promise<NewHeader[]> => {
      if (candidates.length === 0) return [];
      const places = candidates.map(({ column }) => ({
        ...place,
        row: place.row + 1,
        rows: place.rows - 1,
        column: place.column + column,
        columns: 1,
      }));
      const asked = JSON.stringify(places);
      // Under another scorecard the cells are the same.
      const isKnown = known.current?.values === values && known.current.asked === asked;
      const formats = isKnown ? known.current!.formats : await workbook.formats(places);
      known.current = { values, asked, formats };
      // One column holds ratios or it does not: where some cells are formatted so and some not, nobody but the user can say.
      const formatted = candidates.filter(({ column }, k) =>
        [...rows].every((row) => !isNonZero(values[row][column]) || isPerCentFormat(formats[k][row][0])),
      );
      return headersOfRatios(compiled, match, formatted);
    };
    read().then(
      (headers) => !isLeft && setWanted(headers),
      // A list that is gone by now is told of where the workbook is read again.
      () => !isLeft && setWanted([]),
    );
    return () => {
      isLeft = true;
    };
  }, [firms, population, workbook]);
  if (wanted.length === 0) return null;
  const names = wanted.map(({ column }) => firms.headers[column]).join(language === "en" ? ", " : "、");
  return (
    <div className={styles.offer}>
      <Text size={200} className={styles.warning}>
        {t("data.perCent", { count: wanted.length, headers: names })}
      </Text>
      <Button
        size="small"
        className={styles.wrapping}
        disabled={busy}
        title={wanted.map(({ header }) => header).join("\n")}
        onClick={() => void writing.headers(wanted, ["data.action.perCent"])}
      >
        {t("data.perCent.write", { count: wanted.length })}
      </Button>
    </div>
  );
}

function isNonZero(cell: unknown): boolean {
  return typeof cell === "number" && cell !== 0;
}

function Meter({ share }: { share: number }) {
  const styles = useStyles();
  return (
    <span className={styles.meter}>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles.share}>{`${Math.floor(share * 100)}%`}</span>
    </span>
  );
}

/** For each indicator the share (0…1) of firms with a figure that can be read. */
function filledShares({ rows }: Firms, { columns }: Population): number[] {
  return columns.map((column) => (rows.length === 0 ? 0 : rows.filter((row) => column[row] === column[row]).length / rows.length));
}
