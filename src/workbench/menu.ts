/** A button that opens a list of commands, by mouse and keyboard, as menus work everywhere. */

export interface Command {
  label: string;
  /** Shown beside the label. */
  keys?: string;
  run(): void;
}

/** @param groups of commands, with a line between them */
export function addMenu(button: HTMLButtonElement, list: HTMLElement, groups: readonly (readonly Command[])[]): void {
  const items: HTMLButtonElement[] = [];
  list.setAttribute("role", "menu");
  list.setAttribute("aria-label", button.textContent ?? "");
  button.setAttribute("aria-haspopup", "menu");
  const show = (isShown: boolean, focused = 0): void => {
    list.hidden = !isShown;
    button.setAttribute("aria-expanded", String(isShown));
    if (isShown) items.at(focused)?.focus();
  };
  groups.forEach((commands, k) => {
    if (k > 0) list.append(Object.assign(document.createElement("hr"), { role: "separator" }));
    for (const { label, keys, run } of commands) {
      const item = document.createElement("button");
      item.type = "button";
      item.setAttribute("role", "menuitem");
      item.tabIndex = -1;
      item.append(Object.assign(document.createElement("span"), { textContent: label }));
      if (keys) item.append(Object.assign(document.createElement("kbd"), { textContent: keys }));
      item.addEventListener("click", () => {
        show(false);
        button.focus();
        run();
      });
      items.push(item);
      list.append(item);
    }
  });
  button.addEventListener("click", () => show(list.hidden));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    show(true);
  });
  list.addEventListener("keydown", (event) => {
    const place = items.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      items.at(next % items.length)!.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      show(false);
      if (event.key === "Escape") button.focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!list.contains(event.target as Node) && !button.contains(event.target as Node)) show(false);
  });
}
