//! Vehicles and signatories of the book.

use crate::kit::form::Field;
use crate::pages::Cx;
use crate::pages::acts::{Typed, line};
use crate::pages::book::card::Card;
use crate::pages::book::{must, text};
use operator::book::{Signatory, Vehicle};

impl Card for Vehicle {
    const PAGE: &'static str = "vehicles";
    const CODES: [&'static str; 3] = ["book.vehicles", "book.vehicle-add", "book.vehicle"];

    fn fields(&self, _: &Cx) -> Vec<Field> {
        vec![
            line("registration", "book.field-registration")
                .needed()
                .with(&*self.registration),
            line("note", "book.field-vehicle-note").with(&*self.note),
        ]
    }

    fn read(id: String, t: &mut Typed) -> Vehicle {
        Vehicle {
            id,
            registration: must(t, "registration", 35),
            note: text(t, "note", 200),
        }
    }

    fn name(&self) -> String {
        self.registration.clone()
    }

    fn rest(&self, _: &Cx) -> String {
        self.note.clone()
    }
}

impl Card for Signatory {
    const PAGE: &'static str = "signatories";
    const CODES: [&'static str; 3] = ["book.signatories", "book.signatory-add", "book.signatory"];

    fn fields(&self, _: &Cx) -> Vec<Field> {
        vec![
            line("name", "book.field-person-name")
                .needed()
                .with(&*self.name),
            line("initials", "book.field-initials")
                .needed()
                .with(&*self.initials),
        ]
    }

    fn read(id: String, t: &mut Typed) -> Signatory {
        Signatory {
            id,
            initials: must(t, "initials", 12),
            name: must(t, "name", 100),
        }
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn rest(&self, _: &Cx) -> String {
        self.initials.clone()
    }
}
