import { type KindAttributes, Task } from '../task.ts';
import { TaskOutcome } from '../task-outcome.ts';
import type { TaskProps } from '../task-props.ts';
import type { WorkAttributes } from '../task-work.ts';
import type { Condition } from './condition.ts';

export interface ConditionTaskProps extends TaskProps {
  readonly if: Condition;
}

/**
 * Decides which of two branches a run takes. It needs no compute, and takes neither retries nor notifications.
 *
 * @example
 * const gate = new ConditionTask(pipeline, 'good_enough', { if: Condition.greaterThan(evaluate.outputs.test_auc, 0.8) });
 * new WheelTask(pipeline, 'register', { wheel, entryPoint: 'register', after: [gate.whenTrue] });
 */
export class ConditionTask extends Task<never, ConditionTaskProps> {
  /** To be given to `after` of the tasks that run when it holds. */
  readonly whenTrue: TaskOutcome = new TaskOutcome(this, 'true');
  /** To be given to `after` of the tasks that run when it does not. */
  readonly whenFalse: TaskOutcome = new TaskOutcome(this, 'false');

  protected override renderKind(): KindAttributes {
    const { left, operator, right } = this.props.if;
    return { condition_task: { left, op: operator, right } };
  }

  protected override renderWork(): WorkAttributes {
    return {};
  }
}
