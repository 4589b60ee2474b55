import { Button } from "@fluentui/react-components";
import { DocumentAddRegular } from "@fluentui/react-icons";
import { beginningSlice } from "../beginning";
import { useOpenView } from "../navigation";
import { useSlice } from "../session";
import { usePaneText } from "../text";
import { useStyles } from "./styles";

/** The way on where the list has other figures than the scorecard asks for. */
export function OwnScorecard() {
  const styles = useStyles();
  const { t } = usePaneText();
  const openView = useOpenView();
  const [, begin] = useSlice(beginningSlice);
  return (
    <Button
      size="small"
      className={styles.begin}
      icon={<DocumentAddRegular />}
      onClick={() => {
        begin("columns");
        openView("profiles");
      }}
    >
      {t("data.outlook.own")}
    </Button>
  );
}
