import { dirname, join } from 'node:path';
import { importsIn } from './source-code.ts';

/** Files of which each imports, step by step, all others of its circle; sorted. */
export function circlesAmong(files: readonly string[]): string[][] {
  const reached = new Map(files.map((file) => [file, new Set(importedBy(file))]));
  // Whatever one comes to in many steps (Warshall's algorithm).
  for (const middle of files) {
    const beyond = reached.get(middle) ?? new Set();
    for (const from of reached.values()) {
      if (from.has(middle)) for (const to of beyond) from.add(to);
    }
  }
  const reaches = (from: string, to: string) => reached.get(from)?.has(to) === true;
  const inCircles = files.filter((file) => reaches(file, file));
  const circles = inCircles.map((file) =>
    inCircles.filter((other) => reaches(file, other) && reaches(other, file)).sort(),
  );
  return circles.filter(([first], index) => inCircles[index] === first);
}

function importedBy(file: string): string[] {
  return importsIn(file).flatMap(({ specifier }) =>
    specifier.startsWith('.') ? join(dirname(file), specifier) : [],
  );
}
