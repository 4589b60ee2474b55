import { createContext, useContext } from "react";
import type { ViewName } from "./views";

/** Opens another view of the pane; without a pane around, nothing. */
export const NavigationContext = createContext<(view: ViewName) => void>(() => {});

export function useOpenView(): (view: ViewName) => void {
  return useContext(NavigationContext);
}
