import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { Scorecard } from "../../scorecard/scorecard";
import { linkOf } from "../../scorecard/sources";
import { usePaneText } from "../text";

const useStyles = makeStyles({
  source: { padding: "8px 12px 4px", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100, overflowWrap: "anywhere" },
});

/** Where a scorecard comes from; the issuer's page is a link, and says by its host whose it is. */
export function Sources({ scorecard }: { scorecard: Scorecard }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  if (!scorecard.source || scorecard.source.length === 0) return null;
  const facts = (list: (string | undefined)[]): string => {
    const known = list.filter((fact) => fact !== undefined);
    if (known.length === 0) return "";
    return language === "zh" ? `（${known.join("，")}）` : ` (${known.join(", ")})`;
  };
  return (
    <div className={styles.source}>
      {t("weights.source")}
      {language === "zh" ? "：" : ": "}
      {scorecard.source.map((source, k) => {
        const address = linkOf(scorecard, source);
        return (
          <span key={k}>
            {k > 0 && " · "}
            {source.title}
            {facts([source.issuer, source.date])}
            {address && (
              <>
                {" "}
                <Link inline href={address.href} target="_blank" rel="noreferrer" style={{ fontSize: "inherit" }}>
                  {address.hostname}
                </Link>
              </>
            )}
          </span>
        );
      })}
    </div>
  );
}
