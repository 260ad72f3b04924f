//! Parties of the address book: one party, many roles. For a carrier: when it was told that such a paper may come, and by whom.

use crate::kit::answer::Answer;
use crate::kit::form::{Field, Kind};
use crate::pages::acts::{Not, Page, Typed, line, sheet};
use crate::pages::book::card::{Card, of};
use crate::pages::book::{mail, must, some, text};
use crate::pages::{Cx, carrier};
use domain::consignment::Address;
use maud::{Markup, html};
use operator::Failure;
use operator::book::{Leaf as _, Party, Role};

const ROLES: [(Role, &str, &str); 4] = [
    (Role::Consignee, "role_consignee", "book.role-consignee"),
    (Role::Delivery, "role_delivery", "book.role-delivery"),
    (Role::Carrier, "role_carrier", "book.role-carrier"),
    (Role::Guarantor, "role_guarantor", "book.role-guarantor"),
];

impl Card for Party {
    const PAGE: &'static str = "parties";
    const CODES: [&'static str; 3] = ["book.parties", "book.party-add", "book.party"];

    fn fields(&self, _: &Cx) -> Vec<Field> {
        let a = &self.address;
        let said = |v: &Option<String>| v.clone().unwrap_or_default();
        let mut fields = vec![
            line("name", "book.field-name").needed().with(said(&a.name)),
            line("street_number", "book.field-street-number").with(said(&a.street_number)),
            line("street", "book.field-street").with(said(&a.street)),
            line("postcode", "book.field-postcode").with(said(&a.postcode)),
            line("city", "book.field-city").with(said(&a.city)),
            line("trader_id", "book.field-trader").with(&*self.trader_id),
            line("phone", "book.field-phone").with(&*self.phone),
            line("mail", "book.field-mail").with(&*self.mail),
        ];
        fields.push(super::heading("book.roles"));
        for (role, name, label) in ROLES {
            let yes = if self.roles.contains(&role) {
                "yes"
            } else {
                ""
            };
            fields.push(Field::new(name, label, Kind::Tick).with(yes));
        }
        fields
    }

    fn read(id: String, t: &mut Typed) -> Party {
        let roles = ROLES
            .iter()
            .filter(|(_, name, _)| t.sent.get(name) == "yes");
        let roles = roles.map(|(role, ..)| *role).collect();
        Party {
            id,
            roles,
            trader_id: text(t, "trader_id", 16),
            address: Address {
                name: Some(must(t, "name", 182)),
                street: some(t, "street", 65),
                street_number: some(t, "street_number", 11),
                postcode: some(t, "postcode", 10),
                city: some(t, "city", 50),
                language: None,
            },
            phone: text(t, "phone", 40),
            mail: mail(t, "mail"),
            informed: None,
            answer: None,
        }
    }

    fn keeping(mut self, before: Party) -> Party {
        self.informed = before.informed;
        self.answer = before.answer;
        self.address.language = before.address.language;
        self
    }

    fn name(&self) -> String {
        self.address.name.clone().unwrap_or_default()
    }

    fn rest(&self, cx: &Cx) -> String {
        let mut parts: Vec<String> = self.address.city.iter().cloned().collect();
        if !self.trader_id.is_empty() {
            parts.push(self.trader_id.clone());
        }
        for (role, _, label) in ROLES {
            if self.roles.contains(&role) {
                parts.push(cx.say.t(label));
            }
        }
        parts.join(" · ")
    }

    fn more(&self, cx: &Cx) -> Markup {
        let say = cx.say;
        html! {
            @if self.roles.contains(&Role::Carrier) {
                section {
                    h2 { (say.t("book.informed-title")) }
                    @match &self.informed {
                        Some((at, who)) => { p { (say.with("book.informed", &[("time", &say.when(*at)), ("who", who)])) } }
                        None => { p { (say.t("book.not-informed")) } }
                    }
                    p { a href={ (of::<Party>(cx, self.id())) "/informed" } { (say.t("book.informed-note")) } }
                    @if let Some(a) = &self.answer { (carrier::answered(cx, a)) }
                    p { a href={ (of::<Party>(cx, self.id())) "/answer" } { (say.t("carrier.answer-note")) } }
                }
            }
        }
    }

    fn page(&self, cx: &Cx, name: &str) -> Result<Answer, Failure> {
        match name {
            "informed" => {}
            "answer" => return carrier::answer(cx, self, of::<Party>(cx, self.id())),
            _ => return Ok(cx.nowhere()),
        }
        let page = Page {
            title: cx.say.t("book.informed-note"),
            before: html! { p { strong { (self.name()) } } p { (cx.say.t("book.informed-what")) } },
            fields: vec![
                line("at", "page.field-at"),
                line("who", "book.field-who")
                    .needed()
                    .with(cx.desk().actor()),
            ],
            button: "book.informed-do",
            to: of::<Party>(cx, self.id()),
        };
        let (desk, id) = (cx.desk(), self.id().to_owned());
        Ok(sheet(cx, &page, |sent| {
            let mut t = Typed {
                sent,
                now: cx.now(),
                wrong: Vec::new(),
            };
            let (when, who) = (t.time_or_now("at"), must(&mut t, "who", 60));
            if when > t.now {
                t.wrong.push(super::wrong("at", "book.not-yet", []));
            }
            let informed = t.end(Some((when, who)))?;
            let there = desk
                .leaf_change(&id, move |p: Party| Party {
                    informed: Some(informed.clone()),
                    ..p
                })
                .map_err(Not::Failed)?;
            let told = if there { "informed" } else { "gone" };
            Ok(format!("{}?told={told}", page.to))
        }))
    }
}
