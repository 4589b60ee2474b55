import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDownloadRegular, BookOpenRegular, DocumentAddRegular, TableCellEditRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { describe } from "../../i18n/problem";
import { freeSheet } from "../freeSheet";
import { helpOf } from "../help-link";
import { profileName } from "../names";
import { FaultyProfiles } from "../parts/FaultyProfiles";
import { useWorkbook } from "../session";
import type { ViewProps } from "../shell";
import { usePaneText } from "../text";
import { isHeaders, templateHeaders } from "../../population/template";

const useStyles = makeStyles({
  view: { display: "grid", gap: "14px", padding: "14px 12px 20px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  step: {
    display: "grid",
    gap: "8px",
    justifyItems: "start",
    padding: "12px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  list: { margin: 0, paddingLeft: "18px", color: tokens.colorNeutralForeground2 },
});

/** Where to begin while the workbook holds no firms: with a list of one's own, with headers to fill in, or by reading how. */
export default function StartView({ state, actions }: ViewProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const { survey, profile } = state;
  const busy = state.busy !== null;
  const made = profile && templateHeaders(profile.scorecard, language);

  const addTemplate = (headers: string[]): Promise<void | null> =>
    actions.work(t("start.template.busy"), async () => {
      const place = await workbook.addSheet(await freeSheet(workbook, t("start.template.sheet")), [headers]);
      await workbook.select({ ...place, row: 1, rows: 1, columns: 1 });
      actions.say({ kind: "success", text: t("start.template.done", { sheet: place.sheet }) });
    });

  return (
    <div className={styles.view}>
      <FaultyProfiles tables={state.faultyProfiles} />
      {state.gone !== null && <p className={styles.text}>{t("data.firms.gone", { name: state.gone })}</p>}
      <h2 className={styles.title}>{t("start.title")}</h2>
      <Step title={t("start.list")}>
        <ol className={styles.list}>
          <li>{t("start.list.paste")}</li>
          <li>{t("start.list.click")}</li>
          <li>{t("start.list.use")}</li>
        </ol>
        <Button
          size="small"
          appearance="primary"
          icon={<TableCellEditRegular />}
          disabled={busy}
          onClick={() => survey && void actions.chooseFirms(survey.selection)}
        >
          {t("data.firms.use")}
        </Button>
      </Step>
      <Step title={t("start.template")}>
        <p className={styles.text}>
          {!profile
            ? t("results.none.profile")
            : made && isHeaders(made)
              ? t("start.template.text", { scorecard: profileName(profile, language) })
              : describe(made![0] as Exclude<NonNullable<typeof made>[number], string>, language)}
        </p>
        <Button
          size="small"
          icon={<DocumentAddRegular />}
          disabled={busy || !made || !isHeaders(made)}
          onClick={() => made && isHeaders(made) && void addTemplate(made)}
        >
          {t("start.template.add")}
        </Button>
        <Link href={`template-${language}.xlsx`} target="_blank" rel="noopener">
          <ArrowDownloadRegular aria-hidden /> {t("start.template.file")}
        </Link>
      </Step>
      <Step title={t("start.read")}>
        <p className={styles.text}>{t("start.read.text")}</p>
        <Link href={helpOf(null, language)} target="_blank" rel="noopener">
          <BookOpenRegular aria-hidden /> {t("start.read.open")}
        </Link>
      </Step>
    </div>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.step}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  );
}
