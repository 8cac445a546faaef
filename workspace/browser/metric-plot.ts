import { type Html, html } from './html.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Said when the pointer rests on it. */
  readonly label: string;
}

/** Pixels. */
const SIZE = { width: 320, height: 140 };
const MARGIN = { top: 12, right: 12, bottom: 12, left: 64 };

/** The values of one metric as a line with a dot each. Values that are no numbers (NaN, infinity) have no dot. */
export function metricPlot(name: string, points: readonly Point[]): Html {
  const finite = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const across = scale(
    finite.map(({ x }) => x),
    MARGIN.left,
    SIZE.width - MARGIN.right,
  );
  const up = scale(
    finite.map(({ y }) => y),
    SIZE.height - MARGIN.bottom,
    MARGIN.top,
  );
  const places = finite.map(({ x, y, label }) => ({ x: across.place(x), y: up.place(y), label }));
  return html`<figure><figcaption>${name}</figcaption><svg class="plot" role="img" aria-label="${name}: ${finite.length} values from ${up.least} to ${up.most}" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}">
<path class="axis" d="M${MARGIN.left} ${MARGIN.top}V${SIZE.height - MARGIN.bottom}H${SIZE.width - MARGIN.right}"/>
<text class="note" x="${MARGIN.left - 6}" y="${MARGIN.top + 4}" text-anchor="end">${up.most}</text>
<text class="note" x="${MARGIN.left - 6}" y="${SIZE.height - MARGIN.bottom}" text-anchor="end">${up.least !== up.most && up.least}</text>
<polyline class="line" points="${places.map(({ x, y }) => `${x},${y}`).join(' ')}"/>
${places.map(({ x, y, label }) => html`<circle class="dot" cx="${x}" cy="${y}" r="3"><title>${label}</title></circle>`)}
</svg></figure>`;
}

/** Places values evenly between two pixels; a single value stands at the far end. */
function scale(values: readonly number[], from: number, to: number) {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const place = (value: number) => {
    const share = high === low ? 1 : (value - low) / (high - low);
    return Math.round((from + share * (to - from)) * 10) / 10;
  };
  return { place, least: shortNumber(low), most: shortNumber(high) };
}

/** At most four significant digits: `0.9137`, `12300`, `1.2e-7`. */
export function shortNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}
