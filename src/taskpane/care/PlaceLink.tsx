import { Link } from "@fluentui/react-components";
import type { Place } from "../../workbook/port";
import { useWorkbook } from "../session";
import { useCareStyles } from "./styles";

/** Leads to a place of the workbook. */
export function PlaceLink({ place, text }: { place: Place; text: string }) {
  const styles = useCareStyles();
  const workbook = useWorkbook();
  return (
    <Link as="button" className={styles.link} onClick={() => void workbook.select(place)}>
      {text}
    </Link>
  );
}
