//! How is a report written in few bytes?
//!
//! In columns, as tables are kept by data formats: of a list of objects each field's values stand together, and a value
//! that comes again is a number. Nothing is left out or rounded; docs/report.md says how it is read back.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

/// The value in columns: an object with one of the keys `$columns`, `$lists`, `$values` and `$all` stands for a list.
pub(crate) fn compact(value: Value) -> Value {
    match value {
        Value::Array(items) => column(items),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, compact(value))).collect())
        }
        other => other,
    }
}

/// A list, in the first of these forms that it has.
fn column(items: Vec<Value>) -> Value {
    match recurring(items) {
        Ok(column) => column,
        Err(items) if items.is_empty() => Value::Array(items),
        Err(items) => distinct(items),
    }
}

/// A list of which values come again: once each, and for each place the number of its value.
fn recurring(items: Vec<Value>) -> Result<Value, Vec<Value>> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let (mut at, mut plain, mut short) = (Vec::with_capacity(items.len()), 0, 0);
    let mut values = Vec::new();
    for item in &items {
        let written = item.to_string();
        let bytes = written.len() + 1;
        plain += bytes;
        let number = *numbers.entry(written).or_insert_with(|| {
            short += bytes;
            values.push(item.clone());
            values.len() - 1
        });
        short += number.to_string().len() + 1;
        at.push(number);
    }
    if items.len() > 1 && values.len() == 1 {
        return Ok(json!({ "$all": compact(values.remove(0)), "$length": items.len() }));
    }
    if short >= plain {
        return Err(items);
    }
    Ok(json!({ "$values": distinct(values), "$at": at }))
}

/// A list whose values are worth writing each: of objects with the same fields, a column for each field; of lists, all
/// their items in one.
fn distinct(items: Vec<Value>) -> Value {
    if let Some(names) = fields(&items) {
        let mut columns: Vec<Vec<Value>> = names.iter().map(|_| Vec::with_capacity(items.len())).collect();
        for item in items {
            let Value::Object(mut fields) = item else { continue };
            for (name, column) in names.iter().zip(&mut columns) {
                column.push(fields.remove(name).unwrap_or_default());
            }
        }
        let columns: Map<String, Value> = names.into_iter().zip(columns.into_iter().map(column)).collect();
        return json!({ "$columns": columns });
    }
    if items.len() > 1 && items.iter().all(Value::is_array) {
        let (mut lengths, mut all) = (Vec::with_capacity(items.len()), Vec::new());
        for item in items {
            let Value::Array(mut list) = item else { continue };
            lengths.push(Value::from(list.len()));
            all.append(&mut list);
        }
        return json!({ "$lengths": column(lengths), "$lists": column(all) });
    }
    Value::Array(items.into_iter().map(compact).collect())
}

/// The fields that all of several objects have, and no others.
fn fields(items: &[Value]) -> Option<Vec<String>> {
    let first = items.first()?.as_object().filter(|fields| items.len() > 1 && !fields.is_empty())?;
    let same = |item: &Value| {
        item.as_object().is_some_and(|fields| {
            fields.len() == first.len() && fields.keys().all(|name| first.contains_key(name))
        })
    };
    items.iter().all(same).then(|| first.keys().cloned().collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
            prop_assert_eq!(expand(compact(value.clone())), value);
        }
    }

    #[test]
    fn columns_say_each_name_and_each_value_once() {
        let units: Vec<Value> = (0..100)
            .map(|id| json!({ "id": id, "unit": { "text": "万吨", "code": null }, "parts": [] }))
            .collect();
        let written = compact(Value::from(units));
        assert_eq!(
            written["$columns"]["unit"],
            json!({ "$all": { "text": "万吨", "code": null }, "$length": 100 })
        );
        assert_eq!(written["$columns"]["parts"], json!({ "$all": [], "$length": 100 }));
        assert_eq!(written["$columns"]["id"][99], json!(99));
    }
}
