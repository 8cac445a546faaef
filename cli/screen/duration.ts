/** Durations and times of day as people read them. */

const SECOND = 1000;

/** `00:42`, `12:05`, `1:02:03`: for a clock that runs. */
export function clockOf(milliseconds: number): string {
  const { hours, minutes, seconds } = parts(milliseconds);
  const rest = `${two(minutes)}:${two(seconds)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** `42s`, `12m5s`, `1h2m`: for a sentence. */
export function durationOf(milliseconds: number): string {
  const { hours, minutes, seconds } = parts(milliseconds);
  if (hours > 0) return minutes === 0 ? `${hours}h` : `${hours}h${minutes}m`;
  if (minutes > 0) return seconds === 0 ? `${minutes}m` : `${minutes}m${seconds}s`;
  return `${seconds}s`;
}

/** `12:00:18`, in the time zone of this machine. */
export function timeOfDay(epochMilliseconds: number): string {
  const date = new Date(epochMilliseconds);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
}

function parts(milliseconds: number): { hours: number; minutes: number; seconds: number } {
  const all = Math.max(0, Math.floor(milliseconds / SECOND));
  return { hours: Math.floor(all / 3600), minutes: Math.floor(all / 60) % 60, seconds: all % 60 };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
