//! What is said about a movement is stored for ever: it comes back as it was, strictly where a person wrote it.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Movement, example, json};
use crate::consignment::json::JsonTrouble;

fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_vec(value).expect("a value of JSON");
    assert_eq!(&json::read::<T>(&text, value).expect("its own JSON"), value);
    // A field that does not exist is told, wherever it stands.
    let mut other = serde_json::to_value(value).expect("a value of JSON");
    other["nonsense"] = 1.into();
    let error = json::read::<T>(other.to_string().as_bytes(), value).expect_err("a strange field");
    assert_eq!(error.trouble, JsonTrouble::UnknownField);
}

#[test]
fn every_kind_comes_back_from_its_json() {
    comes_back(&example::cancellation());
    comes_back(&example::destination());
    comes_back(&example::receipt());
    comes_back(&example::splitting().expect("an example"));
    comes_back(&example::alert().expect("an example"));
    comes_back(&example::delay().expect("an example"));
    comes_back(&example::shortage());
}

/// An ARC with a wrong check digit that the authority itself gave is kept as it is.
#[test]
fn an_arc_is_kept_as_the_authority_gave_it() {
    let m: Movement = serde_json::from_str(r#"{"arc":"11DKJKA05CB5I1EXW2KL9","sequence":2}"#)
        .expect("a movement");
    assert_eq!(m.arc.as_str(), "11DKJKA05CB5I1EXW2KL9");
    assert!(serde_json::from_str::<Movement>(r#"{"arc":"11DKJKA05CB5I1","sequence":2}"#).is_err());
}

#[test]
fn a_cancellation_reason_is_one_digit() {
    use super::CancellationReason;
    assert_eq!("0".parse(), Ok(CancellationReason::OTHER));
    for wrong in ["", "10", "01", "+1", "a"] {
        assert!(wrong.parse::<CancellationReason>().is_err(), "{wrong:?}");
    }
    assert!(CancellationReason::try_from(10).is_err());
}
