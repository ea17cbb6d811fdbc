//! Which day and time is a serial number?

/// A point in time as a sheet shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    /// Hours since the day of serial 0 began, for formats of durations.
    pub(crate) elapsed_hours: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
}

const SECONDS_A_DAY: f64 = 86_400.0;

/// The last day of the year 9999, where the calendar of spreadsheets ends.
const LAST_SERIAL: f64 = 2_958_466.0;

/// Days from 1899-12-30 to 1970-01-01.
const TO_UNIX: i64 = 25_569;

/// Days between the beginnings of the two calendars that workbooks count from.
const TO_1904: f64 = 1_462.0;

/// The moment of a serial number; `None` where the calendar of spreadsheets has none.
pub(crate) fn moment(serial: f64, from_1904: bool) -> Option<Moment> {
    let serial = if from_1904 { serial + TO_1904 } else { serial };
    if !(0.0..LAST_SERIAL).contains(&serial) {
        return None;
    }
    let seconds = (serial * SECONDS_A_DAY).round();
    let days = (seconds / SECONDS_A_DAY).floor();
    let rest = (seconds - days * SECONDS_A_DAY) as i64;
    // The first spreadsheet took 1900 for a leap year, and all others followed: its serial 60 is a day that never was.
    let shift = i64::from(days < 60.0);
    let (year, month, day) = civil(days as i64 + shift - TO_UNIX);
    let hour = rest / 3600;
    Some(Moment {
        year,
        month,
        day,
        elapsed_hours: days as i64 * 24 + hour,
        hour,
        minute: rest / 60 % 60,
        second: rest % 60,
    })
}

/// Year, month and day of a number of days since 1970-01-01 (after Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        for (serial, expected) in [
            (1.0, (1900, 1, 1)),
            (59.0, (1900, 2, 28)),
            (61.0, (1900, 3, 1)),
            (45_351.0, (2024, 2, 29)),
            (45_292.999_999_99, (2024, 1, 2)),
        ] {
            let moment = moment(serial, false).unwrap();
            assert_eq!((moment.year, moment.month, moment.day), expected, "{serial}");
        }
        assert_eq!(moment(45_351.0 - TO_1904, true), moment(45_351.0, false));
        assert_eq!((moment(-1.0, false), moment(3e6, false), moment(f64::NAN, false)), (None, None, None));
        let noon = moment(45_351.520_833_333_3, false).unwrap();
        assert_eq!((noon.hour, noon.minute, noon.second), (12, 30, 0));
    }
}
