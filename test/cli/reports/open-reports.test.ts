import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openReports } from '../../../cli/reports/open-reports.ts';
import { reportToAll } from '../../../cli/screen/reporter.ts';
import { played } from '../../support/played-run.ts';
import { FAILED } from './told-report.ts';

const root = mkdtempSync(join(tmpdir(), 'lakeform-reports-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let directory: string;
let said: string[];
beforeEach(() => {
  directory = mkdtempSync(join(root, 'project-'));
  said = [];
});

function reports(env: Record<string, string>, files: { junit?: string; resultFile?: string } = {}) {
  const redact = (text: string) => text.replaceAll('empty', '***');
  const write = (text: string) => void said.push(text);
  return reportToAll(openReports({ env, directory, write }, { ...files, grouped: false, redact }));
}

test('files are absent until the command ends, then complete and without secrets', async () => {
  writeFileSync(join(directory, 'result.json'), 'of an earlier command');
  const reporter = reports({}, { junit: 'out/junit.xml', resultFile: 'result.json' });
  for (const event of await played(FAILED)) reporter.show(event);
  expect(readdirSync(directory, { recursive: true })).toEqual(['out']);

  reporter.end({ exitCode: 1, lines: [] });
  expect(readdirSync(directory, { recursive: true }).sort()).toEqual(['out', 'out/junit.xml', 'result.json']);
  expect(readFileSync(join(directory, 'out/junit.xml'), 'utf8')).toContain('ValueError: *** | partition');
  expect(JSON.parse(readFileSync(join(directory, 'result.json'), 'utf8')).exit_code).toBe(1);
});

test('what an earlier step told GitHub is kept', () => {
  const [output, summary] = [join(directory, 'output'), join(directory, 'summary')];
  writeFileSync(output, 'earlier=1\n');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
  reports(env).end({ exitCode: 3, lines: [], problem: 'no such job' });

  expect(readFileSync(output, 'utf8')).toMatch(/^earlier=1\nrun_id<</);
  expect(readFileSync(summary, 'utf8')).toContain('no such job');
  expect(said).toEqual(['::error title=lakeform%3A exit code 3::no such job\n']);
});

test('a file that cannot be written is refused before anything is started', () => {
  writeFileSync(join(directory, 'file'), '');

  expect(() => reports({}, { junit: 'file/junit.xml' })).toThrow(
    /^a report cannot be written to '.*junit.xml'/,
  );
});

test('so is one that can be cleared, but not written', () => {
  // Written whole means written under a longer name first.
  const longest = 255;

  expect(() => reports({}, { resultFile: 'r'.repeat(longest) })).toThrow(/^a report cannot be written to '/);
  expect(readdirSync(directory)).toEqual([]);
});

test('a file that cannot be written at the end is said, and the others are written', () => {
  const reporter = reports({}, { junit: 'junit.xml', resultFile: 'result.json' });
  mkdirSync(join(directory, 'junit.xml'));
  reporter.end({ exitCode: 0, lines: [] });

  expect(said.join('')).toMatch(/junit.xml could not be written: /);
  expect(readdirSync(directory).sort()).toEqual(['junit.xml', 'result.json']);
});
