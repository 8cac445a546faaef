import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance } from '../../../workspace/engine/advance.ts';
import type { Outcome } from '../../../workspace/engine/outcome.ts';
import { type RepairRequest, repaired } from '../../../workspace/engine/repair.ts';
import {
  currentRound,
  latestAttempt,
  type RunRecord,
  tasksOf,
} from '../../../workspace/engine/run-record.ts';
import { counter, fate, job, live, liveAttempts, started } from './simulation.ts';

type Result = Outcome['result'];

const REPAIR: RepairRequest = { rerun: 'all_failed', rerunDependents: false, parameters: {} };

function resultOf(run: RunRecord, taskKey: string): Result | undefined {
  return latestAttempt(run, taskKey).outcome?.result;
}

function isGood(result: Result | undefined): boolean {
  return result === 'SUCCESS' || result === 'EXCLUDED';
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

test('an ended run is left alone', () => {
  fc.assert(
    fc.property(job, fate, fc.nat(), (settings, what, later) => {
      const newId = counter();
      const run = live(started(settings, newId), what, newId);
      expect(advance(run, later, newId)).toEqual({ run, taken: [] });
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
        const attempts = run.attempts.filter(({ taskKey }) => taskKey === task.task_key);
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
        const first = run.attempts.find(({ taskKey }) => taskKey === task.task_key);
        if (first?.startedAt === undefined || task.depends_on?.length === 0) continue;
        const upstream = (task.depends_on ?? []).map(({ task_key }) => latestAttempt(run, task_key));
        for (const { endedAt } of upstream) expect(endedAt).toBeLessThanOrEqual(first.startedAt);
        const good = upstream.filter(({ outcome }) => isGood(outcome?.result)).length;
        const allowed = {
          ALL_SUCCESS: good === upstream.length,
          NONE_FAILED: good === upstream.length,
          ALL_DONE: true,
          AT_LEAST_ONE_SUCCESS: good > 0,
          ALL_FAILED: good === 0,
          AT_LEAST_ONE_FAILED: good < upstream.length,
        }[task.run_if ?? ''];
        expect(allowed).toBe(true);
      }
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

      if (all.every(isGood)) expect(outcome?.result).toBe('SUCCESS');
      else if (leaves.every(isGood)) expect(outcome?.result).toBe('SUCCESS_WITH_FAILURES');
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
        .filter((key) => !isGood(resultOf(broken, key)));
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
        advance(state, 0, counter());
        expect(JSON.stringify(state)).toBe(frozen);
      });
    }),
  );
});
