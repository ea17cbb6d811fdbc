//! The only door to building and testing.

fn main() {}
