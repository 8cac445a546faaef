import { type NamedParameters, renderNamed } from '../parameter-value.ts';
import { type KindAttributes, Task } from '../task.ts';
import type { WorkTaskProps } from '../task-props.ts';

export interface CleanRoomTaskProps extends WorkTaskProps {
  /** Name of the clean room. */
  readonly cleanRoom: string;
  /** Name of a notebook in it. */
  readonly notebook: string;
  /** Refuses to run another version of the notebook than this one (`etag` of the asset). @default - any */
  readonly etag?: string;
  /** @default - none */
  readonly parameters?: NamedParameters;
}

/**
 * Runs a notebook of a clean room, on the clean room's own compute.
 *
 * @example
 * new CleanRoomTask(pipeline, 'overlap', { cleanRoom: 'partners', notebook: 'overlap' });
 */
export class CleanRoomTask extends Task<never, CleanRoomTaskProps> {
  protected override renderKind(): KindAttributes {
    const { cleanRoom, notebook, etag, parameters } = this.props;
    return {
      clean_rooms_notebook_task: {
        clean_room_name: cleanRoom,
        notebook_name: notebook,
        etag,
        notebook_base_parameters: renderNamed(parameters),
      },
    };
  }
}
