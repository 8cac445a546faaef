import { expect, test } from 'vitest';
import { newRun } from '../../../workspace/engine/new-run.ts';
import type { RunRecord } from '../../../workspace/engine/run-record.ts';
import { RunAnswers } from '../../../workspace/jobs/run-answers.ts';

function run(): RunRecord {
  const request = {
    runId: 1,
    jobId: 1,
    type: 'JOB_RUN' as const,
    creator: 'a',
    trigger: { type: 'ONE_TIME' as const },
    settings: {},
    parameters: {},
  };
  return newRun(request, 0, () => 2);
}

/** Asks these questions, and gives those for which an answer had to be made. */
function madeFor(answers: RunAnswers, about: RunRecord, questions: readonly string[]): string[] {
  const made: string[] = [];
  for (const question of questions) {
    answers.about(about, question, () => {
      made.push(question);
      return {};
    });
  }
  return made;
}

test('an answer about a run is made once while the run stays as it is', () => {
  const answers = new RunAnswers();
  const first = run();

  expect(madeFor(answers, first, ['a', 'b', 'a'])).toEqual(['a', 'b']);
  expect(madeFor(answers, { ...first }, ['a'])).toEqual(['a']);
});

test('no number of questions fills the memory', () => {
  const answers = new RunAnswers();
  const one = run();
  const many = Array.from({ length: 1000 }, (_, index) => `page ${index}`);

  expect(madeFor(answers, one, many)).toHaveLength(1000);
  expect(madeFor(answers, one, many.slice(0, 10))).toHaveLength(10);
});
