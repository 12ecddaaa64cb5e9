// Columns of numbers as rows of text. Wasm only. The digits come from AssemblyScript's own conversion (Grisu2, F. Loitsch, PLDI 2010): at most 17, from which the
// same double is read. Moving the decimal point by three places is exact, a division by 1000 would round.
import { dtoa_buffered } from "util/number";
import { inArena } from "../memory/arena";
import { DIGITS_DOUBLES, digitsText, NUMBER_DOUBLES, numberText } from "../memory/buffers";
import { TEXT_NUMBER, TEXT_NUMBER_BYTES, TEXT_REFUSED, TEXT_THOUSANDTH } from "../spec/textRows";

const ZERO: u8 = 48;
const POINT: u8 = 46;
const MINUS: u8 = 45;
const EXPONENT: u8 = 101;
/** Decimal points up to here are written without exponent. */
const LEAST_POINT: i32 = -5;
const MOST_POINT: i32 = 21;

/** A small whole number; returns where it ends. */
function wholeText(value: i32, at: usize): usize {
  let x = value;
  if (x < 0) {
    store<u8>(at++, MINUS);
    x = -x;
  }
  if (x >= 100) store<u8>(at++, ZERO + <u8>(x / 100));
  if (x >= 10) store<u8>(at++, ZERO + <u8>((x / 10) % 10));
  store<u8>(at++, ZERO + <u8>(x % 10));
  return at;
}

/** A finite number times ten to the `shift`; returns where it ends. */
function text(value: f64, shift: i32, out: usize): usize {
  let at = out;
  if (reinterpret<i64>(value) < 0) store<u8>(at++, MINUS);
  if (value == 0.0) {
    store<u8>(at, ZERO);
    return at + 1;
  }
  const length = <i32>min<u32>(dtoa_buffered<f64>(numberText, abs(value)), <u32>(NUMBER_DOUBLES << 2));
  // 0.d1 d2 ... dn times ten to the `point`: zeros at both ends are no digits
  let n = 0;
  let last = 0;
  let point = 0;
  let seenPoint = false;
  let exponent = 0;
  for (let i = 0; i < length; i++) {
    const code = load<u16>(numberText + (<usize>i << 1));
    if (code == <u16>EXPONENT) {
      const negative = load<u16>(numberText + (<usize>(i + 1) << 1)) == <u16>MINUS;
      for (let k = i + 2; k < length; k++) exponent = 10 * exponent + (<i32>load<u16>(numberText + (<usize>k << 1)) - <i32>ZERO);
      if (negative) exponent = -exponent;
      break;
    }
    if (code == <u16>POINT) {
      seenPoint = true;
      continue;
    }
    const digit = <u8>code;
    if (n > 0 || digit != ZERO) {
      if (n < DIGITS_DOUBLES << 3) store<u8>(digitsText + <usize>n, digit);
      n++;
      if (digit != ZERO) last = n;
      if (!seenPoint) point++;
    } else if (seenPoint) point--;
  }
  n = min(last, DIGITS_DOUBLES << 3);
  point += exponent + shift;
  if (point > MOST_POINT || point < LEAST_POINT) {
    store<u8>(at++, load<u8>(digitsText));
    if (n > 1) {
      store<u8>(at++, POINT);
      for (let i = 1; i < n; i++) store<u8>(at++, load<u8>(digitsText + <usize>i));
    }
    store<u8>(at++, EXPONENT);
    return wholeText(point - 1, at);
  }
  if (point <= 0) {
    store<u8>(at++, ZERO);
    store<u8>(at++, POINT);
    for (let i = point; i < 0; i++) store<u8>(at++, ZERO);
  }
  for (let i = 0; i < n; i++) {
    if (i == point && point > 0) store<u8>(at++, POINT);
    store<u8>(at++, load<u8>(digitsText + <usize>i));
  }
  for (let i = n; i < point; i++) store<u8>(at++, ZERO);
  return at;
}

/**
 * Writes the template `n` times to `out`, the i-th number of each column in its place, and returns the number of bytes. Columns of n doubles in the order
 * of their places, `nColumns` of them; a template of `length` bytes; `room` doubles for the text and, behind it, one for each column. Returns -1 - i where
 * row i has a number that is not finite, TEXT_REFUSED where places and columns are not as many or the room may not do.
 */
export function textRowsBatch(n: i32, columns: usize, nColumns: i32, template: usize, length: i32, out: usize, room: i32): i32 {
  if (length < 0 || length > i32.MAX_VALUE - 8 || !inArena(n, columns, nColumns)) return TEXT_REFUSED;
  if (!inArena((length + 7) >> 3, template, 1) || !inArena(room, out, 1)) return TEXT_REFUSED;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const byte = <i32>load<u8>(template + <usize>i);
    if (byte == TEXT_NUMBER || byte == TEXT_THOUSANDTH) count++;
  }
  const most = <i64>length + <i64>TEXT_NUMBER_BYTES * <i64>count;
  if (length == 0) return nColumns == 0 ? 0 : TEXT_REFUSED;
  if (count != nColumns || most * <i64>n > <i64>(room - nColumns) << 3) return TEXT_REFUSED;
  // where the text of the number before stands in each column: beams, masses and most weights are the same again, and a copy is ten times quicker
  const textPlaces = out + (<usize>(room - nColumns) << 3);
  let at = out;
  for (let row = 0; row < n; row++) {
    let column = columns + (<usize>row << 3);
    let place = textPlaces;
    for (let i = 0; i < length; i++) {
      const byte = load<u8>(template + <usize>i);
      if (byte > <u8>TEXT_THOUSANDTH || byte == 0) {
        store<u8>(at++, byte);
        continue;
      }
      const value = load<f64>(column);
      if (!isFinite(value)) return -1 - row;
      const start = at;
      if (row > 0 && load<i64>(column) == load<i64>(column - 8)) {
        const before = out + <usize>load<u32>(place);
        const bytes = <usize>load<u32>(place, 4);
        for (let k: usize = 0; k < bytes; k++) store<u8>(at++, load<u8>(before + k));
      } else at = text(value, byte == <u8>TEXT_THOUSANDTH ? -3 : 0, at);
      store<u32>(place, <u32>(start - out));
      store<u32>(place, <u32>(at - start), 4);
      place += 8;
      column += <usize>n << 3;
    }
  }
  return <i32>(at - out);
}
