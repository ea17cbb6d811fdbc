//! Of which parts is a build made, for tools that watch parts for known weaknesses?
//!
//! A CycloneDX bill of materials, without a day or a serial number: the same parts give the same file.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::{Value, json};

use crate::parts::{Part, Source};

/// What it is called in dist/: a name by which tools know its format.
pub(crate) const NAME: &str = "bom.cdx.json";

/// The bill of what `parts::all` finds.
pub(crate) fn of(parts: &BTreeSet<Part>) -> Result<String> {
    let components: Vec<Value> = parts.iter().map(component).collect();
    let version = env!("CARGO_PKG_VERSION");
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "wenshu",
                "name": "wenshu",
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components,
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&bill)?))
}

fn component(part: &Part) -> Value {
    let kind = match part.source {
        Source::Cargo => "cargo",
        Source::Npm => "npm",
    };
    // A scope of npm is a part of a path, in which its sign is written by its number.
    let address = format!("pkg:{kind}/{}@{}", part.name.replace('@', "%40"), part.version);
    let hashes: Vec<Value> =
        part.hash.iter().map(|(name, sum)| json!({ "alg": name, "content": sum })).collect();
    json!({
        "type": "library",
        "bom-ref": address,
        "name": part.name,
        "version": part.version,
        "purl": address,
        "licenses": [{ "expression": part.licence.replace('/', " OR ") }],
        "hashes": hashes,
    })
}
