//! Is this text a table whose cells are parted by commas, and what do its rows say?
//!
//! The file's name is not asked; its lines tell: every record has the same number of fields, some of them numbers, and
//! none that is not quoted holds a sentence.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What parts fields; semicolons are what programs write where the comma is the decimal point.
const DELIMITERS: [u8; 2] = [b',', b';'];

/// So many lines of a title may stand above the table.
const MOST_TITLES: usize = 4;

/// No table has more columns.
const MOST_FIELDS: usize = 16_384;

/// The table as text with tabs between the cells; `None` where the text is none.
pub(crate) fn read(text: &str) -> Option<String> {
    DELIMITERS
        .into_iter()
        .filter(|&delimiter| may_be(text, delimiter))
        .find_map(|delimiter| table(text, delimiter))
}

/// Whether the first lines are long enough and hold no sentences: most texts are told from tables here.
fn may_be(text: &str, delimiter: u8) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(MOST_TITLES + 2);
    lines.any(|line| line.as_bytes().contains(&delimiter) && (line.contains('"') || !is_sentence(line)))
}

fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '！', '？'])
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
    let (mut width, mut rows, mut numbers, mut titles) = (None, 0, 0, 0);
    let mut parts = delimiter != b',';
    while let Some(fields) = records.next().ok()? {
        if fields.len() == 1 && width.is_none() {
            titles += 1;
            if titles > MOST_TITLES {
                return None;
            }
        } else if *width.get_or_insert(fields.len()) != fields.len() {
            return None;
        } else {
            rows += 1;
        }
        // 1,234 in columns that tabs or spaces part is one number.
        if fields.iter().any(|field| field.contains('\t')) {
            return None;
        }
        parts |= fields.windows(2).any(|pair| !is_grouped(pair[0], pair[1]));
        numbers += fields.iter().filter(|field| is_number(field)).count();
        let cells: Vec<String> =
            fields.iter().map(|field| field.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        table.push_str(cells.join("\t").trim_end());
        table.push('\n');
    }
    (rows >= 2 && numbers > 0 && parts).then_some(table)
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
                "某县产值\n单位：万元\n县区\t产值\n甲县\t12,5\n",
            ),
            ("说明,数\n\"先增后减。\",3\n", "说明\t数\n先增后减。\t3\n"),
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
