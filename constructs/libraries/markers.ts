/** Environment markers that must all hold, such as `sys_platform == 'linux'`; none always holds. Sorted. */
export type Markers = readonly string[];

/** Alternatives, none of which is implied by another. No alternative is never, an empty one always. */
export type Condition = readonly Markers[];

export function andMarker(markers: Markers, further: string | undefined): Markers {
  if (further === undefined || markers.includes(further)) return markers;
  return [...markers, further].sort();
}

/** Whether one of the alternatives holds wherever all of `markers` do. */
export function isImplied(markers: Markers, condition: Condition): boolean {
  return condition.some((alternative) => alternative.every((marker) => markers.includes(marker)));
}

export function orElse(condition: Condition, markers: Markers): Condition {
  if (isImplied(markers, condition)) return condition;
  return [...condition.filter((alternative) => !isImplied(alternative, [markers])), markers];
}

/** As it stands behind a requirement (https://packaging.python.org/specifications/dependency-specifiers): ` ; …`. */
export function toMarker(condition: Condition): string {
  if (condition.some(({ length }) => length === 0)) return '';
  const [only, ...others] = condition.map((markers) =>
    markers.map((marker) => grouped(marker, markers)).join(' and '),
  );
  if (only === undefined) return '';
  if (others.length === 0) return ` ; ${only}`;
  return ` ; ${[only, ...others]
    .sort()
    .map((alternative) => `(${alternative})`)
    .join(' or ')}`;
}

function grouped(marker: string, among: Markers): string {
  return among.length > 1 && / or /.test(marker) ? `(${marker})` : marker;
}
