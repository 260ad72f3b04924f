//! `demo --outage dead|slow|no-answer|refusing`: the story with a GAMM@ in it, played by the simulator over its own socket, at the
//! story's time. The outage, the fallback document, the recovery, the entry, the ARC. GAMM@ is down while the portal is up. Never
//! touches a real register, and no system of customs.

use super::{Story, StoryClock, begin};
use crate::answer::Voice;
use crate::commands::reenter::gateway::Http;
use crate::trouble::Trouble;
use crate::wiring;
use domain::Command;
use domain::calendar;
use domain::decide::outage::Outage;
use domain::facts::{Cause, Elsewhere, Seen, SentBefore};
use gamma::{Behaviour, Mode, Now, Office, Setup};
use jiff::{SignedDuration, Timestamp};
use journal::Clock as _;
use number::{ExciseNumber, FallbackNumber, Kind, NumberOnPaper, Sequence, Year};
use operator::Confirm;
use operator::reentry::{Gateway as _, Outcome, Preparing, Sending};
use std::path::Path;
use std::sync::Arc;
use wire::gateway::Posted;

/// How long a slow GAMM@ takes, in seconds of the story.
const SLOW: u64 = 1_200;

/// What a mode means for the person at the desk.
fn cause(mode: Mode) -> Cause {
    match mode {
        Mode::Slow => Cause::GammaSlow,
        Mode::Refusing => Cause::GammaRefuses,
        Mode::Normal | Mode::Dead | Mode::NoAnswer => Cause::GammaDown,
    }
}

pub(crate) fn run(keep: Option<&Path>, mode: Mode, out: &Voice) -> Result<(), Trouble> {
    let story = begin(keep, out)?;
    let clock: Arc<StoryClock> = Arc::clone(&story.clock);
    let (office, url) = start(&story.folder, mode, Arc::new(move || clock.now()), out)?;
    let round = Round {
        story,
        office,
        gateway: Http::at(&url, 30)?,
        mode,
    };
    round.tell()
}

/// The simulator beside a story or a trial, in a thread that ends with the program; and its address.
pub(super) fn start(
    folder: &Path,
    mode: Mode,
    now: Now,
    out: &Voice,
) -> Result<(Arc<Office>, String), Trouble> {
    let words = out.words;
    let office = Arc::new(Office::open(Setup {
        data: folder.join("gamma"),
        program: wiring::PROGRAM.to_owned(),
        now,
        random: wiring::random_id,
        say: Box::new(move |code, data| {
            let message = words.say_with(code, data);
            message.map_or_else(|| code.to_owned(), |m| m.text)
        }),
        behaviour: Behaviour::new(mode, SLOW),
    })?);
    let bound = loopback::Bound::on(0).map_err(|e| {
        let detail = e.to_string();
        Trouble::input(
            "gamma.port",
            &[("address", "127.0.0.1"), ("detail", &detail)],
        )
    })?;
    let url = format!("http://127.0.0.1:{}", bound.port());
    let served = Arc::clone(&office);
    std::thread::spawn(move || gamma::serve(served, bound, std::future::pending()));
    Ok((office, url))
}

struct Round<'a> {
    story: Story<'a>,
    office: Arc<Office>,
    gateway: Http,
    mode: Mode,
}

impl Round<'_> {
    fn tell(mut self) -> Result<(), Trouble> {
        let none = Confirm::default();
        let excise = self.story.establish()?;
        let sent_at = self.draft(&excise)?;

        let cause = cause(self.mode);
        let open = Outage::Open {
            cause,
            side: None,
            since: Some(self.story.clock.now()),
            internet: Some(Seen::Up),
            elsewhere: Some(Elsewhere::Internet),
            portal: Some(Seen::Up),
            gps: Some(Seen::Up),
            note: None,
        };
        self.story.desk.act(&excise, Command::Outage(open), &none)?;
        self.story.clock.go_on(2);
        let alert = Outage::Alert {
            at: self.story.clock.now(),
            text: "GAMM@ : procédure de secours ouverte".into(),
            reference: None,
            until: None,
            screenshot: None,
        };
        self.story
            .desk
            .act(&excise, Command::Outage(alert), &none)?;
        self.story.step("demo.alert", &[]);

        self.story.clock.go_on(4);
        let number = self.number(&excise)?;
        let mut request = self.story.request(&excise)?;
        request.numbers = vec![number];
        request.given_by = Some("GPS".into());
        if let Some(at) = sent_at {
            (request.sent_before, request.sent_at) = (SentBefore::Unanswered, Some(at));
        }
        let number = self.story.issue(&request, "demo.given")?;
        self.story.leave(&excise, &number)?;

        self.story.clock.go_on(95);
        let at = self.story.clock.now();
        // A slow one stays slow, and one that refuses has not been repaired for this consignor.
        if matches!(self.mode, Mode::Dead | Mode::NoAnswer) {
            self.office.behave(Behaviour::new(Mode::Normal, SLOW));
        }
        for end in [Outage::ServiceBack { at }, Outage::Close { at, note: None }] {
            self.story.desk.act(&excise, Command::Outage(end), &none)?;
        }
        self.story.step("demo.back", &[]);
        self.story.clock.go_on(3);
        let arc = self.reenter(&excise, &number)?;
        self.story
            .end(&excise, &number, "demo.end-entered", &[("arc", &arc)])
    }

    /// The draft as usual, to a GAMM@ that is not as usual: when it was sent, where it is not known what became of it.
    fn draft(&mut self, excise: &ExciseNumber) -> Result<Option<Timestamp>, Trouble> {
        self.story.clock.go_on(3);
        let now = self.story.clock.now();
        if self.mode == Mode::Slow {
            self.story.step("demo.too-slow", &[]);
            return Ok(None);
        }
        let mut c = self.story.consignment()?;
        let local = calendar::to_paris(now);
        (c.date_of_dispatch, c.time_of_dispatch) = (Some(local.date()), Some(local.time()));
        c.consignor.excise_number = Some(excise.clone());
        let header = emcs::Header {
            sender: Some("NDEA.FR".into()),
            recipient: Some("NDEA.FR".into()),
            prepared_on: Some(local.date()),
            prepared_at: Some(local.time()),
            message_id: Some(wiring::message_id()),
            correlation_id: None,
        };
        let written = emcs::write_ie815(&c, &header)
            .map_err(|e| Trouble::input("program.fault", &[("detail", &e.to_string())]))?;
        match self.gateway.send(&written.message) {
            Posted::Answered(answer) => {
                let reason = reason(&answer);
                self.story
                    .step("demo.draft-refused", &[("reason", &reason)]);
                Ok(None)
            }
            Posted::Taken => {
                self.story.step("demo.draft-silent", &[]);
                Ok(Some(now))
            }
            Posted::Unknown(_) => {
                self.story.step("demo.draft-dead", &[]);
                Ok(Some(now))
            }
        }
    }

    /// The number that GPS gives.
    fn number(&self, excise: &ExciseNumber) -> Result<NumberOnPaper, Trouble> {
        let year = Year::from_civil(calendar::civil_year(self.story.clock.now()))?;
        let sequence = Sequence::new(super::LAST_USED + 1)?;
        let number = FallbackNumber::compose(year, excise.clone(), sequence, Kind::Daa)?;
        Ok(NumberOnPaper::parse_loose(&number.to_string())?)
    }

    /// The document is entered: what it took is told step by step; its ARC is answered.
    fn reenter(
        &mut self,
        excise: &ExciseNumber,
        number: &NumberOnPaper,
    ) -> Result<String, Trouble> {
        let id = self.story.desk.document(excise, number)?;
        let mut asked = Preparing::default();
        // At most: refused once, waited for once.
        for _ in 0..4 {
            let how = Sending {
                gateway: &self.gateway,
                fresh: &wiring::message_id,
            };
            let waits = matches!(self.story.desk.reentry(excise, id)?.row.stand, "unanswered");
            let outcome = if waits {
                self.story.desk.reentry_fetch(excise, id, &self.gateway)?
            } else {
                self.story.desk.reentry_send(excise, id, &asked, &how)?
            };
            match outcome {
                Outcome::Found { arc } => {
                    self.story.step("demo.found", &[("arc", &arc)]);
                    return Ok(arc);
                }
                Outcome::Answered(told) => {
                    if let Some(arc) = told.arc {
                        self.story.step("demo.entered", &[("arc", &arc)]);
                        return Ok(arc);
                    }
                    let reason = told.faults.first().map(|f| f.reason.clone());
                    let reason = reason.unwrap_or_default();
                    self.story
                        .step("demo.entry-refused", &[("reason", &reason)]);
                    self.story.clock.go_on(40);
                    self.office.behave(Behaviour::new(Mode::Normal, SLOW));
                    self.story.step("demo.repaired", &[]);
                    asked.again = true;
                }
                Outcome::Waits | Outcome::Unknown { .. } => {
                    self.story.step("demo.entry-waits", &[]);
                    let delay = self.office.behaviour().delay;
                    let minutes = delay.as_mins().max(SignedDuration::from_mins(1).as_mins());
                    self.story.clock.go_on(minutes);
                }
            }
        }
        Err(Trouble::input("program.fault", &[("detail", "no ARC")]))
    }
}

/// Why a draft was refused, in the refusal's own words.
fn reason(answer: &[u8]) -> String {
    match emcs::read_message(answer, emcs::Limits::DEFAULT) {
        Ok(emcs::Message::Ie704(m)) => m
            .errors
            .first()
            .map(|e| e.reason.clone())
            .unwrap_or_default(),
        _ => String::new(),
    }
}
