import { Button, Checkbox, Text } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Population } from "../../population/population";
import { addressOf, bounding } from "../../workbook/address";
import { MOST_ARGUMENTS, RESULTS, argumentSize, obstacles, resultFormulas, type Result } from "../formulas";
import type { Firms, Origin, PaneActions } from "../model";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import { shownBy } from "./inserted";
import { useStyles } from "./styles";

interface InsertProps {
  firms: Firms;
  population: Population;
  origin: Origin;
  busy: boolean;
  actions: PaneActions;
  /** What else can be done with results, above the button that stays in sight. */
  children: ReactNode;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 100_000) / 10;

/** Puts scores and what follows from them beside the firms, as formulas. */
export function Insert({ firms, population, origin, busy, actions, children }: InsertProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const [left, setLeft] = useState<readonly Result[]>([]);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const size = useMemo(() => argumentSize({ firms, population }), [firms, population]);
  const isTooLarge = size > MOST_ARGUMENTS;
  const blocked = obstacles(firms, population, origin);
  const wanted = RESULTS.filter((result) => !left.includes(result) && !blocked[result]);
  const headers = Object.fromEntries(RESULTS.map((result) => [result, t(`data.result.${result}`)])) as Record<Result, string>;
  const { place } = firms;
  const start = addressOf({ sheet: place.sheet, row: place.row, column: place.column + place.columns + 1, rows: 1, columns: 1 });

  async function insert(): Promise<void> {
    const insertions = resultFormulas({ firms, population }, origin, wanted, headers);
    const hasScore = Array.from(population.scores.score, (score) => score === score);
    const result = await actions.work(t("data.insert.busy"), async () => {
      const outcome = await workbook.insertFormulas(insertions);
      if (!outcome.done) return { outcome, shown: null };
      await workbook.select(bounding(insertions.map((insertion) => ({ ...insertion.place, row: insertion.place.row - 1, rows: 1 }))));
      return { outcome, shown: await shownBy(workbook, insertions, hasScore, () => isOpen.current) };
    });
    if (!result) return;
    const { outcome, shown } = result;
    if (!outcome.done) actions.say({ kind: "error", text: outcomeText(outcome, t) });
    else if (shown?.kind === "errors") actions.say({ kind: "error", text: t("data.insert.errors", shown) });
    else if (shown?.kind === "unfinished") actions.say({ kind: "info", text: t("data.insert.unfinished", { place: start }) });
    else actions.say({ kind: "success", text: t("data.insert.done", { place: start }) });
  }

  return (
    <>
      <section className={styles.section} aria-labelledby="data-insert">
        <h2 id="data-insert" className={styles.heading}>
          {t("data.insert")}
        </h2>
        <Text size={200} className={styles.quiet}>
          {isTooLarge
            ? t("data.insert.tooLarge", { firms: firms.rows.length, size: megabytes(size), most: megabytes(MOST_ARGUMENTS) })
            : t("data.insert.hint", { place: start })}
        </Text>
        <div className={styles.results}>
          {RESULTS.map((result) => (
            <Checkbox
              key={result}
              className={styles.check}
              checked={wanted.includes(result)}
              // Ranks and grades are made of the scores.
              disabled={result === "score" || blocked[result] !== undefined}
              onChange={(_, { checked }) => setLeft(checked ? left.filter((other) => other !== result) : [...left, result])}
              label={
                <>
                  {headers[result]}
                  {blocked[result] && <span className={styles.quiet}> – {t(`data.obstacle.${blocked[result]}`)}</span>}
                </>
              }
            />
          ))}
        </div>
      </section>
      {children}
      <div className={styles.actions}>
        <Button
          size="small"
          appearance="primary"
          disabled={blocked.score !== undefined || isTooLarge || busy}
          onClick={() => void insert()}
        >
          {t("data.insert.button")}
        </Button>
      </div>
    </>
  );
}
