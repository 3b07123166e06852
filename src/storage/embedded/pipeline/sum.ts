import { Float, float, isInt32, isNumeric, type Value } from '../bson/value.ts';
import { notSupported } from '../errors.ts';

/** So far whole numbers are added as JavaScript's, which are exact there whatever 32 bits more are added. */
const EXACT = 2 ** 52;

/**
 * The sum of numbers, by MongoDB's types: any Double makes a Double; whole numbers grow from Int32 to Long, and beyond
 * that to a Double. What is lost in rounding a Double is added up beside it, so that the order hardly matters.
 */
export class Sum {
  #small = 0;
  #large = 0n;
  #hasLong = false;
  #hasDouble = false;
  #rounded = 0;
  #lost = 0;
  /** Tells the sum when it is not finite, where nothing can be told of what was lost. */
  #plain = 0;

  take(value: Value | undefined): void {
    if (typeof value === 'number' && isInt32(value)) this.#addSmall(value);
    else if (typeof value === 'bigint') {
      this.#hasLong = true;
      this.#large += value;
    } else if (value instanceof Float || typeof value === 'number') {
      this.#hasDouble = true;
      this.#addDouble(value instanceof Float ? value.value : value);
    } else if (value !== undefined && isNumeric(value)) throw notSupported('Arithmetic with Decimal128');
  }

  /** Add up what another took as well. */
  absorb(other: Sum): void {
    this.#addSmall(other.#small);
    this.#large += other.#large;
    this.#hasLong ||= other.#hasLong;
    this.#hasDouble ||= other.#hasDouble;
    const plain = this.#plain + other.#plain;
    this.#addDouble(other.#rounded);
    this.#addDouble(other.#lost);
    this.#plain = plain;
  }

  result(): Value {
    const whole = this.#large + BigInt(this.#small);
    if (this.#hasDouble) return float(this.number());
    if (!this.#hasLong && isInt32(Number(whole))) return Number(whole);
    return BigInt.asIntN(64, whole) === whole ? whole : float(Number(whole));
  }

  /** The sum as a Double, whatever went in. */
  number(): number {
    const total = new Sum();
    total.absorb(this);
    const whole = this.#large + BigInt(this.#small);
    total.#addDouble(Number(whole));
    total.#addDouble(Number(whole - BigInt(Number(whole))));
    const sum = total.#rounded + total.#lost;
    return Number.isNaN(sum) ? total.#plain : sum;
  }

  #addSmall(value: number): void {
    this.#small += value;
    if (Math.abs(this.#small) < EXACT) return;
    this.#large += BigInt(this.#small);
    this.#small = 0;
  }

  /** The error of a sum of two numbers is itself a number (Knuth's TwoSum). */
  #addDouble(value: number): void {
    const sum = this.#rounded + value;
    const part = sum - this.#rounded;
    this.#lost += this.#rounded - (sum - part) + (value - part);
    this.#rounded = sum;
    this.#plain += value;
  }
}
