import { DynamicValue } from './dynamic-value.ts';

/** A value with fields: itself it is their JSON, and each of them is a value too. */
export type DynamicRecord<Field extends string> = DynamicValue & { readonly [Name in Field]: DynamicValue };

/**
 * Every name gives a field. Those that are not known do not compile, and where nothing is compiled the check of
 * references finds them.
 */
export function dynamicRecord<Field extends string>(...path: readonly string[]): DynamicRecord<Field> {
  const whole = DynamicValue.of(...path);
  return new Proxy(whole, {
    get(_, name) {
      if (name === 'toString') return () => whole.toString();
      return typeof name === 'string' ? DynamicValue.of(...path, name) : undefined;
    },
  }) as DynamicRecord<Field>;
}
