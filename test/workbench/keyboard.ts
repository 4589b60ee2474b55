import type { CDPSession, Page } from "playwright-core";
import type { OpenedHost } from "./harness";

/** A place where the Tab key stops. */
export interface Stop {
  /** As the accessibility tree has them. */
  role: string;
  name: string;
  /** Whether the control or what is around it has another outline, shadow or border than without the focus. */
  isSeen: boolean;
  /** Whether it stands in the view, below banner and tabs. */
  isInView: boolean;
}

export interface Walk {
  stops: Stop[];
  /** Whether Tab left the pane at its end, and Shift+Tab at its beginning. */
  hasLeft: boolean;
  hasLeftBack: boolean;
  /** Names of the stops on the way back with Shift+Tab, in the order of the way there. */
  back: string[];
}

const sessions = new WeakMap<Page, CDPSession>();

/** Role and name of what has the focus in the pane, as a screen reader is told. */
export async function focused({ page }: OpenedHost): Promise<{ role: string; name: string }> {
  let session = sessions.get(page);
  if (!session) sessions.set(page, (session = await page.context().newCDPSession(page)));
  const { result } = await session.send("Runtime.evaluate", {
    expression: "document.querySelector('iframe').contentDocument.activeElement",
  });
  const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId: result.objectId!, fetchRelatives: false });
  const text = (value: { value?: unknown } | undefined): string => String(value?.value ?? "").trim();
  return { role: text(nodes[0].role), name: text(nodes[0].name) };
}

/** Puts the focus on a button outside the pane, before or behind it. */
export async function leavePane({ page, frame }: OpenedHost, side: "before" | "behind"): Promise<void> {
  await frame.evaluate(() => delete (window as unknown as { walked?: unknown }).walked);
  await page.evaluate((id) => {
    const button = document.getElementById(id) ?? document.createElement("button");
    button.id = id;
    button.style.cssText = "position:fixed;top:0;opacity:0";
    document.body[id === "before" ? "prepend" : "append"](button);
    button.focus();
  }, side);
}

/** Goes through the pane with Tab from before it until it leaves or `most` stops are passed, then back with Shift+Tab. */
export async function walk(host: OpenedHost, most = 60): Promise<Walk> {
  const { page } = host;
  const count = (end: string): Promise<number> => page.evaluate((key) => window.paneKeys.filter((own) => own === key).length, end);
  /** On the web office.js moves the focus itself, and tells its host in a message where it leaves. */
  const hasLeftAt = async (end: "tabOut" | "tabOutBack", before: number): Promise<boolean> =>
    page
      .waitForFunction(([key, known]) => window.paneKeys.filter((own) => own === key).length > Number(known), [end, before], {
        timeout: 1_000,
      })
      .then(
        () => true,
        () => false,
      );
  const [out, outBack] = [await count("tabOut"), await count("tabOutBack")];
  const stops: Stop[] = [];
  let hasLeft = false;
  await leavePane(host, "before");
  while (stops.length < most && !hasLeft) {
    await page.keyboard.press("Tab");
    let step = await look(host);
    if (!step.hasMoved) {
      hasLeft = await hasLeftAt("tabOut", out);
      // The last control keeps the focus until the host takes it.
      step = await look(host, true);
    }
    if (stops.length > 0) stops[stops.length - 1].isSeen = step.wasSeen;
    if (!hasLeft) stops.push({ ...(await focused(host)), isSeen: false, isInView: step.isInView });
  }
  const back: string[] = [];
  let hasLeftBack = false;
  await leavePane(host, "behind");
  while (hasLeft && !hasLeftBack && back.length <= stops.length) {
    await page.keyboard.press("Shift+Tab");
    hasLeftBack = !(await look(host)).hasMoved && (await hasLeftAt("tabOutBack", outBack));
    if (!hasLeftBack) back.push((await focused(host)).name);
  }
  return { stops, hasLeft, hasLeftBack, back: back.reverse() };
}

/**
 * What the last press of a key did: whether the focus moved within the pane and into the view, and whether what had it before
 * looked different then from how it looks now. Remembers what has it now, and takes it away first where that is asked for.
 */
function look({ frame }: OpenedHost, isTaken = false): Promise<{ hasMoved: boolean; isInView: boolean; wasSeen: boolean }> {
  return frame.evaluate((taken) => {
    const lookOf = (element: Element): string => {
      document.getAnimations().forEach((animation) => animation.finish());
      const around = [element, element.parentElement, element.parentElement?.parentElement].filter((own) => own instanceof Element);
      return around
        .flatMap((own) =>
          [null, "::before", "::after"].map((pseudo) => {
            const style = getComputedStyle(own, pseudo);
            if (pseudo !== null && style.content === "none") return "";
            const isOutlined =
              style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && !/^rgba.*, 0\)$/.test(style.outlineColor);
            const bar = style.clipPath + (pseudo === null ? "" : style.transform);
            return [isOutlined ? style.outline : "", style.boxShadow, style.border, style.borderBottom, bar].join("|");
          }),
        )
        .join("\n");
    };
    const pane = window as unknown as { walked?: { element: Element; look: string } };
    const { walked } = pane;
    const element = document.activeElement!;
    const hasMoved = element !== document.body && element !== walked?.element;
    if (taken) (element as HTMLElement).blur();
    const wasSeen = walked !== undefined && lookOf(walked.element) !== walked.look;
    // The look of the last control is kept until the focus is taken from it.
    if (hasMoved) pane.walked = { element, look: lookOf(element) };
    return { hasMoved, isInView: element.closest("#view") !== null, wasSeen };
  }, isTaken);
}
