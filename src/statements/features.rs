//! Declares sets of features: whole numbers with names, some of them classes.

/// A set of features: a plain structure of numbers, the names of its fields in order, and its row.
macro_rules! features {
    ($(#[$meta:meta])* $name:ident { $($field:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default)]
        pub(super) struct $name { $(pub(super) $field: i16,)* }

        impl $name {
            /// The names of the features, in the order of the row. Those that end in `_class` are classes.
            pub(super) const NAMES: &'static [&'static str] = &[$(stringify!($field),)*];

            /// Adds the features to the rows of a question.
            pub(super) fn push(&self, rows: &mut Vec<i16>) {
                rows.extend([$(self.$field,)*]);
            }
        }
    };
}

pub(super) use features;

/// A count as a feature, at most `most`.
pub(super) fn count(number: usize, most: i16) -> i16 {
    i16::try_from(number).map_or(most, |number| number.min(most))
}
