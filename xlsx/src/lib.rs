//! What does a spreadsheet of tables look like, so that its numbers are numbers and its texts never formulas?
//!
//! The caller says what stands in each cell, in the order and words of its reader; here it becomes typed cells with
//! number formats, a head that stays in sight and can be filtered by, and rows that show the reader's own hand.

mod book;
mod charts;
#[cfg(feature = "web")]
pub mod web;

pub use book::{Book, Cell, Column, Error, Row, Sheet};
pub use charts::{Chart, Kind, Series};
