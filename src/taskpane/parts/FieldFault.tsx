import { Portal, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useLayoutEffect, useState, type CSSProperties, type RefObject } from "react";

const useStyles = makeStyles({
  fault: { display: "block", color: tokens.colorPaletteRedForeground1, overflowWrap: "anywhere" },
  floating: {
    position: "fixed",
    zIndex: 10,
    boxSizing: "border-box",
    maxWidth: "min(260px, calc(100vw - 16px))",
    padding: "3px 8px",
    border: `1px solid ${tokens.colorPaletteRedBorder2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    pointerEvents: "none",
  },
});

interface Fault {
  /** What the field is described by. */
  id: string;
  text: string;
}

/** What is wrong with a field, beneath it and said as it is typed. */
export function FieldFault({ id, text }: Fault) {
  const styles = useStyles();
  return (
    <span id={id} role="alert" className={styles.fault}>
      {text}
    </span>
  );
}

/** The same over what stands beside a field that has no room beneath it. */
export function FloatingFault({ id, text, field }: Fault & { field: RefObject<HTMLElement | null> }) {
  const styles = useStyles();
  const [place, setPlace] = useState<CSSProperties>({ visibility: "hidden" });
  useLayoutEffect(() => {
    const follow = (): void => {
      const { current } = field;
      if (!current) return;
      const { top, bottom, left, right } = current.getBoundingClientRect();
      setPlace({
        ...(bottom > window.innerHeight - 60 ? { bottom: window.innerHeight - top + 2 } : { top: bottom + 2 }),
        ...(left + right > window.innerWidth ? { right: Math.max(8, window.innerWidth - right) } : { left: Math.max(8, left) }),
      });
    };
    follow();
    window.addEventListener("scroll", follow, true);
    window.addEventListener("resize", follow);
    return () => {
      window.removeEventListener("scroll", follow, true);
      window.removeEventListener("resize", follow);
    };
  }, [field]);
  return (
    <Portal>
      <span id={id} role="alert" className={mergeClasses(styles.fault, styles.floating)} style={place}>
        {text}
      </span>
    </Portal>
  );
}
