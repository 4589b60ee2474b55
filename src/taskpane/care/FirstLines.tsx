import { Text } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useRoving } from "../parts/roving";
import { usePaneText } from "../text";
import { useCareStyles } from "./styles";

const SHOWN = 30;

interface FirstLinesProps<Item> {
  items: readonly Item[];
  keyOf(item: Item): string | number;
  children(item: Item): ReactNode;
}

/** The first lines of a list, and how many more there are. */
export function FirstLines<Item>({ items, keyOf, children }: FirstLinesProps<Item>) {
  const styles = useCareStyles();
  const { t } = usePaneText();
  const roving = useRoving<HTMLUListElement>();
  return (
    <>
      <ul {...roving} className={styles.list}>
        {items.slice(0, SHOWN).map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {items.length > SHOWN && <Text size={200}>{t("care.check.more", { count: items.length - SHOWN })}</Text>}
    </>
  );
}
