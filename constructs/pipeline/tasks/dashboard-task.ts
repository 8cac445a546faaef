import type { IWarehouse } from '../../compute/warehouse.ts';
import type { Recipient } from '../notifications.ts';
import { type NamedParameters, renderNamed } from '../parameter-value.ts';
import { type KindAttributes, Task } from '../task.ts';
import type { WorkTaskProps } from '../task-props.ts';
import { renderSubscribers } from './subscribers.ts';

export interface DashboardTaskProps extends WorkTaskProps {
  readonly dashboardId: string;
  /** @default - the dashboard's own */
  readonly warehouse?: IWarehouse;
  /** Values of its filters, by the identifiers that they have in its address. @default - as the dashboard has them */
  readonly filters?: NamedParameters;
  /** Who is sent a picture of it. @default - nobody */
  readonly subscribers?: readonly Recipient[];
  /** Of the email that they get. @default - the dashboard's name */
  readonly subject?: string;
  /** Whether nobody is sent anything for now. @default false */
  readonly paused?: boolean;
}

/** The bindings are older than `filters`. */
type DashboardTaskAttributes = NonNullable<KindAttributes['dashboard_task']> & {
  filters?: Record<string, string>;
};

/**
 * Refreshes a dashboard and sends it to those who subscribe.
 *
 * @example
 * new DashboardTask(pipeline, 'report', { dashboardId: '01f0…', subscribers: [Notify.email('sales@corp.test')] });
 */
export class DashboardTask extends Task<never, DashboardTaskProps> {
  protected override renderKind(): KindAttributes {
    const { dashboardId, warehouse, filters, subscribers, subject, paused } = this.props;
    const attributes: DashboardTaskAttributes = {
      dashboard_id: dashboardId,
      warehouse_id: warehouse?.warehouseId,
      filters: renderNamed(filters),
      subscription: subscribers && {
        subscribers: renderSubscribers(subscribers),
        custom_subject: subject,
        paused,
      },
    };
    return { dashboard_task: attributes };
  }
}
