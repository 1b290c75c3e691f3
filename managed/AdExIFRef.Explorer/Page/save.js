// Saves what is shown as files.
import { colours } from "./plot.js";

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Saves a text. */
export const saveText = (text, name) => save(new Blob([text], { type: "text/plain" }), name);

/** Saves all plots below each other, with their titles. */
export async function savePicture(canvases, title, name) {
  const scale = devicePixelRatio, gap = Math.round(30 * scale);
  const picture = document.createElement("canvas");
  picture.width = Math.max(...canvases.map(canvas => canvas.width)) + 2 * gap;
  picture.height = canvases.reduce((sum, canvas) => sum + canvas.height + gap, 2 * gap);
  const pen = picture.getContext("2d"), c = colours();
  pen.fillStyle = c.back;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.fillStyle = c.ink;
  pen.font = `${Math.round(13 * scale)}px system-ui, sans-serif`;
  pen.fillText(title || "defaults", gap, gap * 0.7);
  let y = gap;
  for (const canvas of canvases) {
    pen.fillText(
      canvas.closest("figure").querySelector("figcaption").textContent, gap, y + gap * 0.75);
    y += gap;
    pen.drawImage(canvas, gap, y);
    y += canvas.height;
  }
  save(await new Promise(finish => picture.toBlob(finish, "image/png")), name);
}
