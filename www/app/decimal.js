// How is an exact decimal shown, without ever becoming a floating-point number?

/**
 * Moves the decimal point `places` to the left (to the right where negative).
 * @param {string} decimal
 * @param {number} places
 */
export function shifted(decimal, places) {
  const negative = decimal.startsWith("-");
  const [whole, fraction = ""] = (negative ? decimal.slice(1) : decimal).split(".");
  const digits = whole + fraction;
  const point = whole.length - places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const right = padded.slice(at).replace(/0+$/, "");
  return (negative ? "-" : "") + left + (right ? `.${right}` : "");
}

/**
 * The integer part with thousands separators, and the fraction with its point.
 * @param {string} decimal
 */
export function parts(decimal) {
  const [whole, fraction] = decimal.split(".");
  return {
    whole: whole.replace("-", "−").replace(/\B(?=(\d{3})+$)/g, ","),
    fraction: fraction ? `.${fraction}` : "",
  };
}

/** @param {string} decimal */
export function grouped(decimal) {
  const { whole, fraction } = parts(decimal);
  return whole + fraction;
}

/**
 * a − b, exactly.
 * @param {string} a
 * @param {string} b
 */
export function difference(a, b) {
  const places = Math.max(placesOf(a), placesOf(b));
  return shifted(String(scaled(a, places) - scaled(b, places)), places);
}

/**
 * part ÷ whole in per cent, to one decimal; null of nothing.
 * @param {string} part
 * @param {string} whole
 */
export function ratio(part, whole) {
  const places = Math.max(placesOf(part), placesOf(whole));
  const divisor = scaled(whole, places);
  if (divisor === 0n) return null;
  const hundredths = (scaled(part, places) * 10_000n) / divisor;
  const rounded = (hundredths + (hundredths < 0n ? -5n : 5n)) / 10n;
  return shifted(String(rounded), 1);
}

/** @param {string} decimal */
function placesOf(decimal) {
  return decimal.split(".")[1]?.length ?? 0;
}

/**
 * @param {string} decimal
 * @param {number} places at least as many as it has
 */
function scaled(decimal, places) {
  return BigInt(shifted(decimal, -places));
}
