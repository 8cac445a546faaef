import { UserError } from '../messages/user-error.ts';

/** A length of time in words, such as `'4 hours'`: what configuration files hold. */
export type DurationText = `${number} ${DurationUnit}`;

/** The units of `DurationText`: a day has 24 hours. */
export type DurationUnit = 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  seconds: 1,
  minute: MINUTE,
  minutes: MINUTE,
  hour: HOUR,
  hours: HOUR,
  day: DAY,
  days: DAY,
};

/**
 * A length of time, never negative. Carries its unit, where a bare number would hide it.
 * @throws UserError from every maker, for what is not a length of time
 */
export class Duration {
  readonly seconds: number;

  private constructor(seconds: number, given: string) {
    if (!Number.isFinite(seconds) || seconds < 0) {
      const problem = `'${given}' is not a length of time: it must be a number of at least 0 and a unit`;
      throw new UserError('invalid_duration', problem, {
        hint: "such as '90 minutes', or Duration.minutes(90)",
      });
    }
    this.seconds = seconds;
  }

  static seconds(count: number): Duration {
    return new Duration(count, `${count} seconds`);
  }

  static minutes(count: number): Duration {
    return new Duration(count * MINUTE, `${count} minutes`);
  }

  static hours(count: number): Duration {
    return new Duration(count * HOUR, `${count} hours`);
  }

  static days(count: number): Duration {
    return new Duration(count * DAY, `${count} days`);
  }

  /** `Duration.of('90 minutes')` */
  static of(text: DurationText): Duration {
    const [count = '', unit = ''] = text.split(' ');
    return new Duration(Number(count || 'none') * (SECONDS[unit] ?? Number.NaN), text);
  }

  get minutes(): number {
    return this.seconds / MINUTE;
  }

  get milliseconds(): number {
    return this.seconds * 1000;
  }

  /** In the largest unit of which it is a whole number: `90 minutes`, `2 days`. */
  toString(): string {
    const units = [
      ['day', DAY],
      ['hour', HOUR],
      ['minute', MINUTE],
    ] as const;
    const [unit, size] = units.find(([, size]) => this.seconds > 0 && this.seconds % size === 0) ?? [
      'second',
      1,
    ];
    const count = this.seconds / size;
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
}
