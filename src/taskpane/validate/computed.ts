import { useEffect, useState } from "react";

/** What takes a moment to compute, undefined until it is; the view is drawn first, so that no click waits for it. */
export function useComputed<T>(compute: () => T): T | undefined {
  const [found, setFound] = useState<{ by: () => T; value: T } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setFound({ by: compute, value: compute() }));
    return () => clearTimeout(timer);
  }, [compute]);
  return found?.by === compute ? found.value : undefined;
}
