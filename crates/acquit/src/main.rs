//! The binary. fn main is wiring only.
fn main() {}
