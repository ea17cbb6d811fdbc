//! Is this text a table whose cells are parted by commas, and what do its rows say?
//!
//! The file's name is not asked; its lines tell: every record has the same number of fields, some of them numbers, and
//! none that is not quoted holds a sentence.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What parts fields; semicolons, which programs write where the comma is the decimal point, come first.
const DELIMITERS: [u8; 2] = [b';', b','];

/// So many lines of a title may stand above the table.
const MOST_TITLES: usize = 4;

/// No table has more columns.
const MOST_FIELDS: usize = 16_384;

/// The table as text with tabs between the cells; `None` where the text is none.
pub(crate) fn read(text: &str) -> Option<String> {
    if let Some((delimiter, rest)) = given(text) {
        return table(rest, delimiter);
    }
    DELIMITERS
        .into_iter()
        .filter(|&delimiter| may_be(text, delimiter))
        .find_map(|delimiter| table(text, delimiter))
}

/// What parts the fields, where the first line says so to Excel, and the lines below it: sep=;
fn given(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    match first.trim_end_matches('\r').strip_prefix("sep=")?.as_bytes() {
        &[delimiter] if delimiter.is_ascii_punctuation() || delimiter == b'\t' => Some((delimiter, rest)),
        _ => None,
    }
}

/// Whether the first lines are long enough and hold no sentences: most texts are told from tables here.
fn may_be(text: &str, delimiter: u8) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(MOST_TITLES + 2);
    lines.any(|line| line.as_bytes().contains(&delimiter) && (line.contains('"') || !is_sentence(line)))
}

fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '！', '？'])
}

/// What is known of the records so far.
#[derive(Default)]
struct Seen {
    /// How many fields the first record behind the titles has.
    width: Option<usize>,
    /// Whether it has three or more, all of them words.
    headed: bool,
    titles: usize,
    rows: usize,
    /// Records with more or fewer fields than the first.
    uneven: usize,
    /// Records that hold a number.
    numbered: usize,
}

impl Seen {
    /// Takes a record; false where this is no table.
    fn take(&mut self, fields: &[&str]) -> bool {
        match self.width {
            None if fields.len() == 1 => {
                self.titles += 1;
                return self.titles <= MOST_TITLES;
            }
            None => {
                self.width = Some(fields.len());
                self.headed = fields.len() > 2
                    && fields.iter().all(|field| !field.trim().is_empty() && !is_number(field));
            }
            Some(width) if width != fields.len() => {
                self.uneven += 1;
                if !self.headed {
                    return false;
                }
            }
            Some(_) => {}
        }
        self.rows += 1;
        self.numbered += usize::from(fields.iter().any(|field| is_number(field)));
        true
    }

    /// Whether they are a table's: of records of uneven lengths two of three hold a number.
    fn is_table(&self) -> bool {
        self.rows >= 2 && self.numbered > 0 && (self.uneven == 0 || self.numbered * 3 >= (self.rows - 1) * 2)
    }
}

fn table(text: &str, delimiter: u8) -> Option<String> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut records = Records {
        reader: &mut reader,
        rest: text.as_bytes(),
        fields: vec![0; text.len() + 1],
        ends: vec![0; MOST_FIELDS],
    };
    let mut table = String::with_capacity(text.len());
    let mut seen = Seen::default();
    let mut parts = delimiter != b',';
    let decimal_comma = delimiter == b';' && has_decimal_commas(text);
    while let Some(fields) = records.next().ok()? {
        if !seen.take(&fields) {
            return None;
        }
        // 1,234 in columns that tabs or spaces part is one number.
        if delimiter != b'\t' && fields.iter().any(|field| field.contains('\t')) {
            return None;
        }
        parts |= fields.windows(2).any(|pair| !is_grouped(pair[0], pair[1]));
        let cells: Vec<String> = fields.iter().map(|field| cell(field, decimal_comma)).collect();
        table.push_str(cells.join("\t").trim_end());
        table.push('\n');
    }
    (seen.is_table() && parts).then_some(table)
}

/// A field in one line; where the comma is the decimal point, its number has a point: 1.234,50 is 1234.50.
fn cell(field: &str, decimal_comma: bool) -> String {
    let text = field.split_whitespace().collect::<Vec<_>>().join(" ");
    if !decimal_comma || comma_number(&text).is_none() {
        return text;
    }
    text.replace('.', "").replace(',', ".")
}

/// Whether the comma is the decimal point in fields that semicolons part: some number can be read in no other way, and none
/// has a decimal point.
fn has_decimal_commas(text: &str) -> bool {
    let fields = || text.split([';', '\n', '\r']).map(|field| field.trim_matches(['"', ' ']));
    let pointed = |field: &str| {
        let (_, decimals) = field.trim_end_matches('%').rsplit_once('.').unwrap_or_default();
        is_number(field)
            && decimals.bytes().all(|byte| byte.is_ascii_digit())
            && !matches!(decimals.len(), 0 | 3)
    };
    fields().any(|field| comma_number(field) == Some(true)) && !fields().any(pointed)
}

/// Whether the comma in a number can only be its decimal point; none where there is no such number.
fn comma_number(field: &str) -> Option<bool> {
    let digits = field.trim_start_matches(['+', '-']).trim_end_matches('%').trim_end();
    let (whole, decimals) = digits.split_once(',')?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split('.');
    let first = groups.next().filter(|first| is_digits(first))?;
    let grouped = whole.len() > first.len();
    if !is_digits(decimals) || !groups.all(|group| group.len() == 3 && is_digits(group)) {
        return None;
    }
    Some(decimals.len() != 3 || grouped || first.len() > 3 || first == "0")
}

/// Whether the comma between two fields looks like one between the digits of a number.
fn is_grouped(before: &str, after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && before.ends_with(|c: char| c.is_ascii_digit())
}

/// The records of a text.
struct Records<'t> {
    reader: &'t mut Reader,
    rest: &'t [u8],
    fields: Vec<u8>,
    ends: Vec<usize>,
}

impl Records<'_> {
    /// The next record's fields, none behind the last; an error where this is no table.
    fn next(&mut self) -> Result<Option<Vec<&str>>, NoTable> {
        let (mut written, mut count) = (0, 0);
        let before = self.rest;
        let record = loop {
            let (result, read, output, ends) =
                self.reader.read_record(self.rest, &mut self.fields[written..], &mut self.ends[count..]);
            self.rest = &self.rest[read..];
            written += output;
            count += ends;
            match result {
                // Asked once more with nothing to read, it gives the last record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => break true,
                ReadRecordResult::End => break false,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return Err(NoTable),
            }
        };
        if !record {
            return Ok(None);
        }
        let raw = &before[..before.len() - self.rest.len()];
        let raw = std::str::from_utf8(raw).map_err(|_| NoTable)?;
        if !raw.contains('"') && is_sentence(raw) {
            return Err(NoTable);
        }
        let mut fields = Vec::with_capacity(count);
        let mut start = 0;
        for &end in &self.ends[..count] {
            fields.push(std::str::from_utf8(&self.fields[start..end]).map_err(|_| NoTable)?);
            start = end;
        }
        Ok(Some(fields))
    }
}

/// That a text is no table.
struct NoTable;

/// Whether a field holds nothing but a number.
fn is_number(field: &str) -> bool {
    let field = field.trim().trim_end_matches('%').replace(',', "");
    !field.is_empty() && field.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_rows() {
        for (csv, table) in [
            ("县区,产值,增速\n甲县,12.50,3%\n乙县,7,\n", "县区\t产值\t增速\n甲县\t12.50\t3%\n乙县\t7\n"),
            ("项目,金额\r\n\"一期,\n二期\",\"1,234.50\"", "项目\t金额\n一期, 二期\t1,234.50\n"),
            (
                "某县产值\n单位：万元\n县区;产值\n甲县;12,5\n",
                "某县产值\n单位：万元\n县区\t产值\n甲县\t12.5\n",
            ),
            ("说明,数\n\"先增后减。\",3\n", "说明\t数\n先增后减。\t3\n"),
            ("sep=|\r\n县区|产值\r\n甲县|1,234\r\n", "县区\t产值\n甲县\t1,234\n"),
            (
                "县区,产值,增速\n甲县,12.5,3\n乙县,7\n丙县,640,950,撤并\n合计,659.5,\n",
                "县区\t产值\t增速\n甲县\t12.5\t3\n乙县\t7\n丙县\t640\t950\t撤并\n合计\t659.5\n",
            ),
        ] {
            assert_eq!(read(csv).as_deref(), Some(table));
        }
    }

    #[test]
    fn a_comma_is_the_decimal_point_where_nothing_else_can_be_meant() {
        for (csv, table) in [
            (
                "县;产值;增速\n甲;1.234,50;8,80%\n乙;-0,125;3\n",
                "县\t产值\t增速\n甲\t1234.50\t8.80%\n乙\t-0.125\t3\n",
            ),
            ("县;产值\n甲;1,234\n乙;12,345\n", "县\t产值\n甲\t1,234\n乙\t12,345\n"),
            ("县;产值\n甲;1,234.5\n乙;12,5\n", "县\t产值\n甲\t1,234.5\n乙\t12,5\n"),
            ("县;产值\n甲;1,234,567\n乙;0,5\n", "县\t产值\n甲\t1,234,567\n乙\t0.5\n"),
        ] {
            assert_eq!(read(csv).as_deref(), Some(table));
        }
    }

    #[test]
    fn sentences_with_commas_are_no_table() {
        for text in [
            "",
            "今年以来,全县粮食产量增长5%。\n其中,小麦3万吨。",
            "Hello, world\nGood, bye\n",
            "甲,1\n乙,2,3\n",
            "Hello, world, again\nGood, bye\nSee 5, or 6\n",
            "sep=12\n甲,1\n",
            "一行,1",
            "甲\n乙\n丙\n",
            "\"没有结束,1\n",
            "项目\t2023年\t2022年\n粮食\t18,620\t9,455\n油料\t40,118\t1,930\n",
            "县区  产量\n甲县  18,620\n乙县  40,118\n",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
