import type { Picture } from "./picture";

/** Dots a pixel: sharp in print too. */
const SCALE = 2;

/** Puts the picture on the clipboard as dots. Throws where the page is not let at the clipboard. */
export async function copyPng(picture: Picture): Promise<void> {
  // The clipboard is asked at once, within the click, and the picture may come later.
  await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(picture) })]);
}

/** Puts the picture on the clipboard as lines: as a picture where the browser can, else as its text. Throws as `copyPng`. */
export async function copySvg({ svg }: Picture): Promise<void> {
  if (!ClipboardItem.supports?.("image/svg+xml")) return navigator.clipboard.writeText(svg);
  const as = (type: string): Blob => new Blob([svg], { type });
  await navigator.clipboard.write([new ClipboardItem({ "image/svg+xml": as("image/svg+xml"), "text/plain": as("text/plain") })]);
}

async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser made no picture"))), "image/png"),
  );
}
