//! What JavaScript gives as options, as a tree that serde reads.
//!
//! serde-wasm-bindgen reads values as well, but its errors print every number that does not fit, and the printing of
//! floating-point numbers is 14 kB of machine code that nothing else here needs.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer, StringDeserializer};
use serde::de::{self, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{self, Array, Object};

/// Options are no deeper than this: an object, a list, an object, its value. What is deeper is refused as it is.
const DEPTH: usize = 4;

/// The greatest whole number up to which every one is exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A value of JavaScript.
pub(super) enum Given {
    Nothing,
    Truth(bool),
    Number(f64),
    Text(String),
    List(Vec<Given>),
    /// An object's own fields.
    Fields(Vec<(String, Given)>),
    Other,
}

impl Given {
    /// Takes a value apart.
    pub(super) fn new(value: &JsValue) -> Self {
        Self::within(value, DEPTH)
    }

    fn within(value: &JsValue, depth: usize) -> Self {
        if value.is_null() || value.is_undefined() {
            return Self::Nothing;
        }
        if let Some(truth) = value.as_bool() {
            return Self::Truth(truth);
        }
        if let Some(number) = value.as_f64() {
            return Self::Number(number);
        }
        if let Some(text) = value.as_string() {
            return Self::Text(text);
        }
        let (Some(object), Some(depth)) = (value.dyn_ref::<Object>(), depth.checked_sub(1)) else {
            return Self::Other;
        };
        if value.is_function() {
            return Self::Other;
        }
        if let Ok(Some(items)) = js_sys::try_iter(value) {
            return Self::List(items.flatten().map(|item| Self::within(&item, depth)).collect());
        }
        let field = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            (entry.get(0).as_string().unwrap_or_default(), Self::within(&entry.get(1), depth))
        };
        Self::Fields(Object::entries(object).iter().map(field).collect())
    }
}

/// Why a value cannot be taken, without its number where it is one.
#[derive(Debug)]
pub(super) struct Reason(String);

impl Reason {
    fn unfit(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let what = match unexpected {
            Unexpected::Bool(_) => "true or false",
            Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number",
            Unexpected::Float(_) => "a number that is not whole or too large",
            Unexpected::Char(_) | Unexpected::Str(_) => "a string",
            Unexpected::Option | Unexpected::Unit => "nothing",
            Unexpected::Seq => "a list",
            Unexpected::Map => "an object",
            _ => "something else",
        };
        Self(format!("{what} instead of {expected}"))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Reason {}

impl de::Error for Reason {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::unfit(unexpected, expected)
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::unfit(unexpected, expected)
    }
}

impl IntoDeserializer<'_, Reason> for Given {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Given {
    type Error = Reason;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self {
            Self::Nothing => visitor.visit_unit(),
            Self::Truth(truth) => visitor.visit_bool(truth),
            Self::Number(number) if number.fract() == 0.0 && number.abs() <= EXACT => {
                visitor.visit_i64(number as i64)
            }
            Self::Number(number) => visitor.visit_f64(number),
            Self::Text(text) => visitor.visit_string(text),
            Self::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Self::Fields(fields) => visitor.visit_map(MapDeserializer::new(fields.into_iter())),
            Self::Other => Err(Reason::unfit(Unexpected::Other("value"), &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self {
            Self::Nothing => visitor.visit_none(),
            given => visitor.visit_some(given),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match self {
            Self::Text(text) => {
                let text: StringDeserializer<Reason> = text.into_deserializer();
                text.deserialize_enum(name, variants, visitor)
            }
            given => given.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}
