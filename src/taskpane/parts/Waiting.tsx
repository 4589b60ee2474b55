import { Spinner } from "@fluentui/react-components";
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";
import { useHidden } from "./hidden";

/** Says a text until the function it gives is called. */
const AnnouncerContext = createContext<(text: string) => () => void>(() => () => {});

/** Says what is being waited for to a screen reader: once, however many parts of a view wait for the same. */
export function Announcer({ children }: { children: ReactNode }) {
  const hidden = useHidden();
  const [texts, setTexts] = useState<readonly string[]>([]);
  const say = useCallback((text: string) => {
    setTexts((before) => [...before, text]);
    return () => setTexts((before) => before.filter((_, k) => k !== before.indexOf(text)));
  }, []);
  return (
    <AnnouncerContext value={say}>
      {children}
      <div role="status" className={hidden}>
        {[...new Set(texts)].join(" ")}
      </div>
    </AnnouncerContext>
  );
}

/** Stands for what is still being read or computed, and says so. */
export function Waiting({ text, className }: { text: string; className?: string }) {
  const say = useContext(AnnouncerContext);
  useEffect(() => say(text), [say, text]);
  return <Spinner className={className} size="tiny" label={text} />;
}
