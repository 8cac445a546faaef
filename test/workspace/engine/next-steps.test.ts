import fc from 'fast-check';
import { expect, test } from 'vitest';
import { iterationsOf, latestAttempt } from '../../../workspace/engine/attempt-index.ts';
import type { Outcome } from '../../../workspace/engine/outcome.ts';
import { type RepairRequest, repaired } from '../../../workspace/engine/repair.ts';
import { currentRound, isLive, type RunRecord, tasksOf } from '../../../workspace/engine/run-record.ts';
import {
  advanceAt,
  attemptsOf,
  counter,
  fate,
  job,
  live,
  liveAttempts,
  queued,
  started,
} from './simulation.ts';

type Result = Outcome['result'];

const REPAIR: RepairRequest = { rerun: 'all_failed', rerunDependents: false, parameters: {} };

function resultOf(run: RunRecord, taskKey: string): Result | undefined {
  return latestAttempt(run, taskKey).outcome?.result;
}

function isGood(result: Result | undefined): boolean {
  return result === 'SUCCESS' || result === 'EXCLUDED';
}

function isBad(result: Result | undefined): boolean {
  return !isGood(result) && result !== 'DISABLED';
}

test('every run ends, and everything in it', () => {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const newId = counter();
      const run = live(started(settings, newId), what, newId);
      expect(currentRound(run).outcome).toBeDefined();
      for (const attempt of run.attempts) {
        expect(attempt.outcome).toBeDefined();
        expect(attempt.endedAt).toBeGreaterThanOrEqual(attempt.startedAt ?? 0);
      }
    }),
  );
});

test('a run that waits for its turn is given up after 48 hours, not sooner and not later', () => {
  const newId = counter();
  const run = queued({ tasks: [{ task_key: 'a' }] }, 1000, newId);
  const patience = 48 * 3600 * 1000;

  expect(currentRound(advanceAt(run, 1000 + patience - 1, newId).run).outcome).toBeUndefined();
  expect(currentRound(advanceAt(run, 1000 + patience, newId).run).outcome).toMatchObject({
    result: 'MAXIMUM_CONCURRENT_RUNS_REACHED',
  });
});

test('an ended run is left alone', () => {
  fc.assert(
    fc.property(job, fate, fc.nat(), (settings, what, later) => {
      const newId = counter();
      const run = live(started(settings, newId), what, newId);
      expect(advanceAt(run, later, newId)).toEqual({ run, taken: [] });
    }),
  );
});

test('a task never has two live attempts, nor more than its retries allow', () => {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const newId = counter();
      const run = live(started(settings, newId), what, newId, (state) => {
        for (const { task_key } of tasksOf(state)) expect(liveAttempts(state, task_key)).toBeLessThan(2);
      });
      for (const task of tasksOf(run)) {
        const attempts = attemptsOf(run, task.task_key);
        expect(attempts.length).toBeLessThanOrEqual((task.max_retries ?? 0) + 1);
      }
    }),
  );
});

test('a task starts only when all it depends on has ended and its run_if allows it', () => {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const newId = counter();
      const run = live(started(settings, newId), what, newId);
      for (const task of tasksOf(run)) {
        const [first] = attemptsOf(run, task.task_key);
        if (first?.startedAt === undefined || task.depends_on?.length === 0) continue;
        const upstream = (task.depends_on ?? []).map(({ task_key, outcome }) => {
          const { decision, ...attempt } = latestAttempt(run, task_key);
          const isTaken = outcome === undefined || decision === undefined || String(decision) === outcome;
          return { ...attempt, isTaken };
        });
        for (const { endedAt } of upstream) expect(endedAt).toBeLessThanOrEqual(first.startedAt);
        const good = upstream.filter(({ outcome, isTaken }) => isTaken && isGood(outcome?.result)).length;
        const bad = upstream.filter(({ outcome }) => isBad(outcome?.result)).length;
        const allowed = {
          ALL_SUCCESS: good === upstream.length,
          NONE_FAILED: bad === 0 && good > 0,
          ALL_DONE: true,
          AT_LEAST_ONE_SUCCESS: good > 0,
          ALL_FAILED: bad === upstream.length,
          AT_LEAST_ONE_FAILED: bad > 0,
        }[task.run_if ?? ''];
        expect(allowed).toBe(true);
        expect(task.disabled).not.toBe(true);
      }
    }),
  );
});

test('a for-each task goes through its inputs in order, never more at once than it may', () => {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const newId = counter();
      const run = live(started(settings, newId), what, newId, (state) => {
        for (const loop of state.attempts.filter(({ inputs }) => inputs !== undefined)) {
          const task = tasksOf(state).find(({ task_key }) => task_key === loop.taskKey);
          const iterations = state.attempts.filter(({ iteration }) => iteration?.of === loop.taskRunId);
          expect(iterations.filter(isLive).length).toBeLessThanOrEqual(task?.for_each_task?.concurrency ?? 0);
          const begun = [...iterationsOf(state, loop).keys()];
          expect(begun).toEqual(begun.map((_, index) => index));
        }
      });
      for (const loop of run.attempts.filter(({ inputs }) => inputs !== undefined)) {
        const iterations = [...iterationsOf(run, loop).values()];
        const good = iterations.filter(({ outcome }) => isGood(outcome?.result)).length;
        const isWhole = good === loop.inputs?.length;
        expect(loop.outcome?.result === 'SUCCESS').toBe(isWhole);
      }
    }),
  );
});

test('a run of some tasks has no attempt of another, and waits for none', () => {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const only = (settings.tasks ?? [])
        .filter((_, index) => index % 2 === 1)
        .map(({ task_key }) => task_key);
      fc.pre(only.length > 0);
      const newId = counter();
      const run = live(started(settings, newId, only), what, newId);
      expect([...new Set(run.attempts.map(({ taskKey }) => taskKey))].sort()).toEqual(only);
      expect(currentRound(run).outcome).toBeDefined();
    }),
  );
});

test('a run is what its leaf tasks are, unless it was stopped', () => {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const newId = counter();
      const run = live(started(settings, newId), what, newId);
      const upstream = tasksOf(run)
        .flatMap((task) => task.depends_on ?? [])
        .map(({ task_key }) => task_key);
      const all = tasksOf(run).map(({ task_key }) => resultOf(run, task_key));
      const leaves = tasksOf(run)
        .filter(({ task_key }) => !upstream.includes(task_key))
        .map(({ task_key }) => resultOf(run, task_key));
      const { outcome, stop } = currentRound(run);

      if (!all.some(isBad)) expect(outcome?.result).toBe('SUCCESS');
      else if (!leaves.some(isBad)) expect(outcome?.result).toBe('SUCCESS_WITH_FAILURES');
      else if (stop !== undefined)
        expect(outcome?.result).toBe(stop === 'canceled' ? 'CANCELED' : 'TIMEDOUT');
      else expect(['FAILED', 'CANCELED']).toContain(outcome?.result);
    }),
  );
});

test('a repair runs what did not succeed again, keeps the rest, and ends', () => {
  fc.assert(
    fc.property(job, fate, fate, (settings, first, second) => {
      const newId = counter();
      const broken = live(started(settings, newId), first, newId);
      const bad = tasksOf(broken)
        .map(({ task_key }) => task_key)
        .filter((key) => isBad(resultOf(broken, key)));
      fc.pre(bad.length > 0);

      const now = currentRound(broken).endedAt ?? 0;
      const run = live(repaired(broken, REPAIR, settings, now, newId), second, newId);
      const again = run.attempts.filter(({ round }) => round === 1).map(({ taskKey }) => taskKey);
      expect([...new Set(again)].sort()).toEqual(bad);
      expect(run.attempts.slice(0, broken.attempts.length)).toEqual(broken.attempts);
      expect(currentRound(run).outcome).toBeDefined();
    }),
  );
});

test('advancing a run leaves the record that it was given as it was', () => {
  fc.assert(
    fc.property(job, fate, (settings, what) => {
      const newId = counter();
      live(started(settings, newId), what, newId, (state) => {
        const frozen = JSON.stringify(state);
        advanceAt(state, 0, counter());
        expect(JSON.stringify(state)).toBe(frozen);
      });
    }),
  );
});
