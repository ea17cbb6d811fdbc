//! How is a report written in few bytes?
//!
//! In columns, as tables are kept by data formats: of a list of objects each field's values stand together, and a value
//! that comes again is a number. Nothing is left out or rounded; docs/report.md says how it is read back.
//!
//! Values are told apart by how they are written, and stay where they are written: a report of millions of figures takes
//! no more memory than a few words for each value.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::value::RawValue;

/// The JSON in columns: an object with one of the keys `$columns`, `$lists`, `$values` and `$all` stands for a list.
pub(crate) fn compact(json: &str) -> String {
    let mut out = String::new();
    write_value(json, &mut out);
    out
}

/// The fields of an object that names them without escapes, as all of a report do.
type Fields<'a> = BTreeMap<&'a str, &'a RawValue>;

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Option<T> {
    serde_json::from_str(json).ok()
}

fn items(list: &str) -> Option<Vec<&str>> {
    Some(read::<Vec<&RawValue>>(list)?.into_iter().map(RawValue::get).collect())
}

fn write_value(json: &str, out: &mut String) {
    // Most values are neither, and are not tried.
    let begins = |with| json.starts_with(with);
    if let Some(items) = begins('[').then(|| items(json)).flatten() {
        write_list(&items, out);
    } else if let Some(fields) = begins('{').then(|| read::<Fields>(json)).flatten() {
        write_fields(fields.into_iter().map(|(name, value)| (name, value.get())), write_value, out);
    } else {
        out.push_str(json);
    }
}

fn write_fields<'a, V>(
    fields: impl Iterator<Item = (&'a str, V)>,
    write: impl Fn(V, &mut String),
    out: &mut String,
) {
    out.push('{');
    for (at, (name, value)) in fields.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        // Writing to a string does not fail.
        let _ = write!(out, "{comma}\"{name}\":");
        write(value, out);
    }
    out.push('}');
}

/// A list, in the first of these forms that it has.
fn write_list(items: &[&str], out: &mut String) {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let (mut at, mut plain, mut short) = (Vec::with_capacity(items.len()), 0, 0);
    let mut values = Vec::new();
    for &item in items {
        let bytes = item.len() + 1;
        plain += bytes;
        let number = *numbers.entry(item).or_insert_with(|| {
            short += bytes;
            values.push(item);
            values.len() - 1
        });
        let number = number.to_string();
        short += number.len() + 1;
        at.push(number);
    }
    drop(numbers);
    if items.len() > 1 && values.len() == 1 {
        out.push_str("{\"$all\":");
        write_value(values[0], out);
        let _ = write!(out, ",\"$length\":{}}}", items.len());
    } else if short < plain {
        out.push_str("{\"$values\":");
        write_distinct(&values, out);
        let _ = write!(out, ",\"$at\":[{}]}}", at.join(","));
    } else {
        drop((at, values));
        write_distinct(items, out);
    }
}

/// A list whose values are worth writing each: of objects with the same fields, a column for each field; of lists, all
/// their items in one.
fn write_distinct(items: &[&str], out: &mut String) {
    if let Some((names, columns)) = columns(items) {
        out.push_str("{\"$columns\":");
        write_fields(names.into_iter().zip(columns), |column, out| write_list(&column, out), out);
        out.push('}');
    } else if let Some((lengths, all)) = joined(items) {
        out.push_str("{\"$lengths\":");
        write_list(&lengths.iter().map(String::as_str).collect::<Vec<_>>(), out);
        out.push_str(",\"$lists\":");
        write_list(&all, out);
        out.push('}');
    } else {
        out.push('[');
        for (at, item) in items.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            write_value(item, out);
        }
        out.push(']');
    }
}

/// The fields that all of several objects have, and no others, each with its values.
fn columns<'a>(objects: &[&'a str]) -> Option<(Vec<&'a str>, Vec<Vec<&'a str>>)> {
    let [first, _, ..] = objects else { return None };
    let names: Vec<&str> = read::<Fields>(first)?.into_keys().collect();
    let mut columns: Vec<_> = names.iter().map(|_| Vec::with_capacity(objects.len())).collect();
    for object in objects {
        let fields = read::<Fields>(object)?;
        if !fields.keys().eq(&names) {
            return None;
        }
        columns.iter_mut().zip(fields.into_values()).for_each(|(column, value)| column.push(value.get()));
    }
    (!names.is_empty()).then_some((names, columns))
}

/// The lengths of several lists and all their items.
fn joined<'a>(lists: &[&'a str]) -> Option<(Vec<String>, Vec<&'a str>)> {
    let (mut lengths, mut all) = (Vec::with_capacity(lists.len()), Vec::new());
    for list in lists {
        let items = items(list)?;
        lengths.push(items.len().to_string());
        all.extend(items);
    }
    (lists.len() > 1).then_some((lengths, all))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;

    /// What was written in columns, as it was.
    fn expand(value: Value) -> Value {
        match value {
            Value::Array(items) => Value::Array(items.into_iter().map(expand).collect()),
            Value::Object(mut fields) => {
                let mut list = |name: &str| fields.remove(name).map(expand);
                let numbers = |value: Option<Value>| -> Vec<usize> {
                    serde_json::from_value(value.unwrap_or_default()).unwrap()
                };
                if let (Some(all), length) = (list("$all"), list("$length")) {
                    return Value::Array(vec![all; length.unwrap().as_u64().unwrap() as usize]);
                }
                if let Some(Value::Array(values)) = list("$values") {
                    return numbers(list("$at")).into_iter().map(|at| values[at].clone()).collect();
                }
                if let Some(Value::Array(items)) = list("$lists") {
                    let mut items = items.into_iter();
                    let lengths = numbers(list("$lengths"));
                    return lengths.into_iter().map(|n| items.by_ref().take(n).collect::<Value>()).collect();
                }
                if let Some(Value::Object(columns)) = fields.remove("$columns") {
                    let mut rows: Vec<Map<String, Value>> = Vec::new();
                    for (name, column) in columns {
                        let Value::Array(column) = expand(column) else { panic!("{name} is no list") };
                        rows.resize(column.len(), Map::new());
                        rows.iter_mut().zip(column).for_each(|(row, value)| {
                            row.insert(name.clone(), value);
                        });
                    }
                    return rows.into_iter().map(Value::Object).collect();
                }
                Value::Object(fields.into_iter().map(|(name, value)| (name, expand(value))).collect())
            }
            other => other,
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..4u32).prop_map(Value::from),
            "[甲乙]{0,2}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map("[a-c]", inner, 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_was_written_in_columns_is_read_back(value in any_value()) {
            let written: Value = serde_json::from_str(&compact(&value.to_string())).unwrap();
            prop_assert_eq!(expand(written), value);
        }
    }

    #[test]
    fn columns_say_each_name_and_each_value_once() {
        let units: Vec<Value> = (0..100)
            .map(|id| json!({ "id": id, "unit": { "text": "万吨", "code": null }, "parts": [] }))
            .collect();
        let written: Value = serde_json::from_str(&compact(&Value::from(units).to_string())).unwrap();
        assert_eq!(
            written["$columns"]["unit"],
            json!({ "$all": { "text": "万吨", "code": null }, "$length": 100 })
        );
        assert_eq!(written["$columns"]["parts"], json!({ "$all": [], "$length": 100 }));
        assert_eq!(written["$columns"]["id"][99], json!(99));
    }

    #[test]
    fn values_stay_as_they_are_written() {
        for json in [
            "12345678901234567890123",
            "1.50",
            "\"\\u0000\\\"\"",
            "{\"a\\\"b\":[1,1,1,1]}",
            "{}",
            "[]",
            "[[]]",
        ] {
            assert_eq!(compact(json), json);
        }
        assert_eq!(compact("[1.50,1.50]"), "{\"$all\":1.50,\"$length\":2}");
    }
}
