import { resolveThemeColor } from "hucre/xlsx";
import type { CellStyle } from "hucre/xlsx";
import type { FormatFile, LineFile, LineStyle } from "./workbook";

/** What a format says, without where. */
export type Look = Omit<FormatFile, "area">;
type Color = NonNullable<NonNullable<CellStyle["font"]>["color"]>;
type Side = NonNullable<NonNullable<CellStyle["border"]>["top"]>;

/** Points of a character of Excel's standard width, which is 7 pixels. */
export const POINTS_PER_CHARACTER = 5.25;

/** The palette that colours refer to by number: eight, the same again, and 48 more (ECMA-376, 18.8.27). */
const FIRST_COLOURS = "000000ffffffff000000ff000000ffffff00ff00ff00ffff";
const INDEXED = (
  FIRST_COLOURS +
  FIRST_COLOURS +
  "800000008000000080808000800080008080c0c0c08080809999ff993366ffffccccffff660066ff80800066ccccccff000080ff00ffffff0000ffff800080800000008080" +
  "0000ff00ccffccffffccffccffff9999ccffff99cccc99ffffcc993366ff33cccc99cc00ffcc00ff9900ff6600666699969696003366339966003300333300993300993366" +
  "333399333333"
).match(/.{6}/g)!;

const SIDES = ["top", "right", "bottom", "left"] as const;
const LINES: readonly LineStyle[] = ["thin", "medium", "thick", "dotted", "dashed", "double", "hair"];

/** What the spreadsheet shows of a cell's style. */
export function lookOf(style: CellStyle, theme: readonly string[]): Look {
  const look: Look = {};
  const { font = {}, fill, alignment = {}, border = {}, numFmt } = style;
  if (numFmt && numFmt !== "General") look.number = numFmt;
  if (font.bold) look.bold = true;
  if (font.italic) look.italic = true;
  if (font.underline) look.underline = true;
  if (font.strikethrough) look.strike = true;
  if (font.name) look.font = font.name;
  if (font.size) look.size = font.size;
  const color = hexOf(font.color, theme);
  if (color) look.color = color;
  const background = fill?.type === "pattern" && fill.pattern !== "none" ? hexOf(fill.fgColor, theme) : null;
  if (background) look.fill = background;
  if (alignment.wrapText) look.wrap = true;
  const { horizontal, vertical } = alignment;
  if (horizontal === "left" || horizontal === "center" || horizontal === "right") look.align = horizontal;
  else if (horizontal === "centerContinuous") look.align = "center";
  if (vertical === "top" || vertical === "center" || vertical === "bottom") look.verticalAlign = vertical;
  for (const side of SIDES) {
    const line = lineOf(border[side], theme);
    if (line) look[side] = line;
  }
  return look;
}

function lineOf(side: Side | undefined, theme: readonly string[]): LineFile | null {
  if (!side) return null;
  const color = hexOf(side.color, theme);
  const style = LINES.find((known) => known === side.style) ?? (/dash/i.test(side.style) ? "dashed" : "thin");
  return color ? { style, color } : { style };
}

/** #rrggbb; null where nothing is said or the system decides. */
function hexOf(color: Color | undefined, theme: readonly string[]): string | null {
  if (!color) return null;
  const { rgb, theme: place, tint, indexed } = color;
  const hex = rgb ?? (place !== undefined && theme.length > place ? resolveThemeColor([...theme], place, tint) : INDEXED[indexed ?? -1]);
  return hex && /^[0-9a-f]{6}(?:[0-9a-f]{2})?$/i.test(hex) ? `#${hex.slice(-6).toLowerCase()}` : null;
}

/** A cell style for what the spreadsheet shows. */
export function styleOf(look: Look): CellStyle {
  const color = (hex: string): Color => ({ rgb: hex.slice(1).toUpperCase() });
  const side = (line: LineFile | undefined): Side | undefined =>
    line && { style: line.style, ...(line.color && { color: color(line.color) }) };
  const font = {
    ...(look.font && { name: look.font }),
    ...(look.size && { size: look.size }),
    ...(look.bold && { bold: true }),
    ...(look.italic && { italic: true }),
    ...(look.underline && { underline: true }),
    ...(look.strike && { strikethrough: true }),
    ...(look.color && { color: color(look.color) }),
  };
  const alignment = {
    ...(look.align && { horizontal: look.align }),
    ...(look.verticalAlign && { vertical: look.verticalAlign }),
    ...(look.wrap && { wrapText: true }),
  };
  const border = Object.fromEntries(SIDES.flatMap((name) => (look[name] ? [[name, side(look[name])]] : [])));
  return {
    ...(Object.keys(font).length > 0 && { font }),
    ...(look.fill && { fill: { type: "pattern", pattern: "solid", fgColor: color(look.fill) } as const }),
    ...(Object.keys(alignment).length > 0 && { alignment }),
    ...(Object.keys(border).length > 0 && { border }),
    ...(look.number && { numFmt: look.number }),
  };
}
