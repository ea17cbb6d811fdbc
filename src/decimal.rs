//! What is the exact decimal number?

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal: `mantissa × 10^-scale`, at most 38 significant digits.
///
/// Arithmetic that would need more digits returns `None`; nothing is ever rounded silently.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    mantissa: i128,
    scale: i32,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, scale: 0 };

    /// `mantissa × 10^-scale`.
    pub const fn new(mantissa: i128, scale: i32) -> Self {
        Self { mantissa, scale }.reduced()
    }

    /// Reads digits with at most one decimal point and an optional leading `-`. No digits, or more than 38
    /// significant ones, give `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mut mantissa, mut scale, mut point, mut any) = (0i128, 0i32, false, false);
        for c in digits.chars() {
            match c {
                '.' if !point => point = true,
                '0'..='9' => {
                    any = true;
                    mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(c as u32 - '0' as u32))?;
                    scale += i32::from(point);
                }
                _ => return None,
            }
        }
        any.then(|| Self::new(if negative { -mantissa } else { mantissa }, scale))
    }

    /// Without trailing zeros in the mantissa: each number has one form.
    const fn reduced(mut self) -> Self {
        if self.mantissa == 0 {
            return Self::ZERO;
        }
        // Nearly every number fits into 64 bits, which divide much faster.
        let mut small = self.mantissa as i64;
        if small as i128 == self.mantissa {
            while small % 10 == 0 {
                small /= 10;
                self.scale -= 1;
            }
            self.mantissa = small as i128;
            return self;
        }
        while self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    /// This number × 10^`power`.
    pub const fn shift(self, power: i32) -> Self {
        if self.mantissa == 0 { self } else { Self { mantissa: self.mantissa, scale: self.scale - power } }
    }

    /// The sum, or `None` when it needs more than 38 digits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Self::new(sum, scale))
    }

    /// The difference, or `None` when it needs more than 38 digits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.negated())
    }

    /// The product, or `None` when it needs more than 38 digits.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Some(Self::new(self.mantissa.checked_mul(other.mantissa)?, self.scale.checked_add(other.scale)?))
    }

    /// The quotient cut (not rounded) at `places` decimals, or `None` when that needs more than 38 digits or
    /// the divisor is zero.
    pub fn checked_div(self, divisor: Self, places: i32) -> Option<Self> {
        if divisor.mantissa == 0 {
            return None;
        }
        let power = places.checked_sub(self.scale)?.checked_add(divisor.scale)?;
        let ten = 10i128.checked_pow(power.unsigned_abs())?;
        let quotient = if power < 0 {
            self.mantissa / divisor.mantissa.checked_mul(ten)?
        } else {
            self.mantissa.checked_mul(ten)? / divisor.mantissa
        };
        Some(Self::new(quotient, places))
    }

    /// The number with the other sign.
    pub const fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, scale: self.scale }
    }

    /// The number with the decimals that `text` writes it with: 8.80 of 8.80元. Where no numeral of `text` is this number
    /// (12.50亿), in its shortest form.
    pub fn as_written(self, text: &str) -> String {
        let shortest = self.to_string();
        let narrow = |c: char| match c {
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
            '．' => '.',
            _ => c,
        };
        let text: String = text.chars().filter(|c| !matches!(c, ',' | '，')).map(narrow).collect();
        let numerals = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        let decimals = numerals
            .filter(|numeral| numeral.ends_with('0') && Self::parse(numeral) == Some(self.abs()))
            .filter_map(|numeral| numeral.split_once('.'))
            .map(|(_, decimals)| decimals.len());
        let Some(decimals) = decimals.max() else { return shortest };
        let (whole, part) = shortest.split_once('.').unwrap_or((&shortest, ""));
        format!("{whole}.{part:0<decimals$}")
    }

    /// Its size without its sign.
    pub const fn abs(self) -> Self {
        Self { mantissa: self.mantissa.abs(), scale: self.scale }
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it is a whole number.
    pub const fn is_integer(self) -> bool {
        self.scale <= 0
    }

    /// The nearest floating-point number, for charts and ratios.
    pub fn to_f64(self) -> f64 {
        if self.scale > 0 {
            self.mantissa as f64 / 10f64.powi(self.scale)
        } else {
            self.mantissa as f64 * 10f64.powi(-self.scale)
        }
    }

    /// The power of ten that comes first: 3 of 1234, −1 of 0.12, 0 of 0.
    pub fn magnitude(self) -> i32 {
        match self.mantissa.unsigned_abs().checked_ilog10() {
            Some(log) => log as i32 - self.scale,
            None => 0,
        }
    }

    fn at_scale(self, scale: i32) -> Option<i128> {
        let power = u32::try_from(scale - self.scale).ok()?;
        if self.mantissa == 0 || power == 0 {
            return Some(self.mantissa);
        }
        self.mantissa.checked_mul(10i128.checked_pow(power)?)
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self::new(i128::from(number), 0)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.mantissa == other.mantissa && self.scale == other.scale
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // One of them is beyond the other by more digits than fit: signs and magnitudes decide.
            _ => {
                let rank = |d: &Self| d.mantissa.signum() * i128::from(d.magnitude() + 1_000_000);
                rank(self).cmp(&rank(other))
            }
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        match usize::try_from(self.scale) {
            Err(_) | Ok(0) => {
                f.write_str(&digits)?;
                (0..-self.scale).try_for_each(|_| f.write_str("0"))
            }
            Ok(scale) if scale < digits.len() => {
                let (whole, fraction) = digits.split_at(digits.len() - scale);
                write!(f, "{whole}.{fraction}")
            }
            Ok(scale) => write!(f, "0.{digits:0>scale$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn reads_and_writes_plain_decimals() {
        for text in ["0", "3248.1", "-40", "0.035", "1000000", "170141183460469231731687303715884105727"] {
            assert_eq!(d(text).to_string(), text);
        }
        assert_eq!(d("3.0").to_string(), "3");
        assert_eq!(d("007.50").to_string(), "7.5");
        assert_eq!(d("3248.1").shift(8).to_string(), "324810000000");
        assert_eq!(d("1").shift(72).to_string().len(), 73);
        for bad in ["", "-", ".", "1.2.3", "1e5", &"9".repeat(40)] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn arithmetic_is_exact_or_declined() {
        assert_eq!(d("0.1").checked_add(d("0.2")).unwrap(), d("0.3"));
        assert_eq!(d("38").checked_sub(d("38.5")).unwrap(), d("-0.5"));
        assert_eq!(d("5.09").checked_mul(d("0.95")).unwrap(), d("4.8355"));
        assert_eq!(d("1").checked_div(d("7"), 10).unwrap(), d("0.1428571428"));
        assert_eq!(d("84567890.123456").checked_div(d("350000000"), 4).unwrap(), d("0.2416"));
        assert_eq!(d("1").checked_div(Decimal::ZERO, 10), None);
        assert_eq!(d("1").shift(60).checked_add(d("1")), None);
    }

    #[test]
    fn numbers_compare_by_size_whatever_their_digits() {
        assert!(
            d("2") < d("10") && d("-2") > d("-10") && d("1").shift(60) > d("1") && d("-1").shift(60) < d("1")
        );
        assert_eq!(d("1.50"), d("1.5"));
    }

    #[test]
    fn decimals_are_kept_as_they_are_written() {
        let number = |text: &str| Decimal::parse(text).unwrap();
        for (value, text, expected) in [
            ("8.8", "8.80元", "8.80"),
            ("3", "约３．０％", "3.0"),
            ("-3.2", "-3.20%", "-3.20"),
            ("1234.5", "1,234.50元", "1234.50"),
            ("1250000000", "12.50亿元", "1250000000"),
            ("20", "20家", "20"),
            ("0.5", "百分之零点五", "0.5"),
        ] {
            assert_eq!(number(value).as_written(text), expected, "{text}");
        }
    }
}
