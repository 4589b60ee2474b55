/** A moment on the clock of whoever files it, with its zone: "2026-09-30 14:05 UTC+08:00". */
export function localTime(moment: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const minutes = -moment.getTimezoneOffset();
  const zone = `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(two).join("-");
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())} UTC${zone}`;
}
