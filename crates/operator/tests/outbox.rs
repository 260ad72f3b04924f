//! What the outbox looks at: everything that waits, however much is left for people to do.

mod common;

use common::{House, excise};
use domain::Command;
use domain::facts::{Means, NoticeAbout};
use domain::notice::State;
use number::Kind;
use operator::notices::Queueing;
use operator::{Confirm, Desk};

fn queued(desk: &Desk, house: &House, automatic: bool) -> u64 {
    let issued = desk
        .issue(&house.request(Kind::Daa, 1))
        .expect("a document");
    let queue = Queueing {
        about: NoticeAbout::Communication,
        numbers: vec![issued.documents[0].number.clone()],
        by: Means::Mail,
        to: Some("bureau@douane.example".into()),
        automatic,
        card: None,
    };
    let (_, notice) = desk.queue_notice(&excise(), queue).expect("queued");
    notice.expect("a notice")
}

#[test]
fn c1_what_people_leave_undone_hides_nothing_that_waits() {
    let house = House::dark();
    let desk = house.desk();
    let mut own = common::establishment();
    own.office_contact.mail = Some("bureau@douane.example".into());
    let change = Command::ChangeEstablishment(Box::new(own));
    desk.act(&excise(), change, &Confirm::default())
        .expect("an address");
    for _ in 0..230 {
        queued(&desk, &house, false);
    }
    let waits = queued(&desk, &house, true);
    let found = desk.outbox().expect("the outbox");
    let all: Vec<u64> = found.iter().map(|f| f.row.notice).collect();
    assert_eq!(all, [waits]);
    assert_eq!(found[0].row.state, State::Waiting.name());
}
