/** A length of time in words, such as `'4 hours'`: what configuration files hold. */
export type DurationText = `${number} ${Unit}`;

type Unit = 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days';

const SECONDS: Record<Unit, number> = {
  second: 1,
  seconds: 1,
  minute: 60,
  minutes: 60,
  hour: 3600,
  hours: 3600,
  day: 86_400,
  days: 86_400,
};

/** A length of time. Carries its unit, where a bare number would hide it. */
export class Duration {
  readonly seconds: number;

  private constructor(seconds: number) {
    this.seconds = seconds;
  }

  static seconds(count: number): Duration {
    return new Duration(count);
  }

  static minutes(count: number): Duration {
    return new Duration(count * SECONDS.minutes);
  }

  static hours(count: number): Duration {
    return new Duration(count * SECONDS.hours);
  }

  static days(count: number): Duration {
    return new Duration(count * SECONDS.days);
  }

  /** `Duration.of('90 minutes')` */
  static of(text: DurationText): Duration {
    const [count, unit] = text.split(' ');
    return new Duration(Number(count) * SECONDS[unit as Unit]);
  }

  get minutes(): number {
    return this.seconds / SECONDS.minutes;
  }
}
