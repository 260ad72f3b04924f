//! Personal data: which, what for, where they lie, until when. One table in code, from which command, page and documentation are made; a test
//! holds it to the fields of the events. Never the sentences: `name-personal-…` and `personal-…` of the catalogue.

/// Until when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// With the contents of documents: the years after the last act, then they may be cut.
    Years,
    /// As long as the register: nothing cuts them yet.
    Register,
    /// Until a person erases them.
    Erased,
}

impl Until {
    /// Its name in the catalogue: `name-personal-until-…`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Until::Years => "years",
            Until::Register => "register",
            Until::Erased => "erased",
        }
    }
}

/// One kind of personal data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Personal {
    /// Its name in the catalogue.
    pub id: &'static str,
    /// Where it lies: `register`, `files`, `plain`.
    pub place: &'static str,
    /// Until when.
    pub until: Until,
    /// The fields that hold it: `event:field` of the register, `plain:table` of what a person may erase, `header:field` of each entry.
    pub fields: &'static [&'static str],
}

const fn kind(
    id: &'static str,
    place: &'static str,
    until: Until,
    fields: &'static [&'static str],
) -> Personal {
    Personal {
        id,
        place,
        until,
        fields,
    }
}

/// Every kind, in the order in which it is shown.
pub const PERSONAL: &[Personal] = &[
    kind(
        "parties",
        "register",
        Until::Years,
        &[
            "document.sealed:consignment",
            "document.sealed:overrides",
            "document.revised:consignment",
            "document.transcribed:consignment",
            "form.filled:consignee",
            "form.filled:goods",
            "paper.recorded:consignee",
            "paper.recorded:goods",
            "reentry.prepared:additions",
            "reentry.answered:faults",
            "reentry.compared:differences",
        ],
    ),
    kind(
        "vehicles",
        "register",
        Until::Years,
        &[
            "document.sealed:registration",
            "document.revised:registration",
            "form.filled:registration",
            "paper.recorded:registration",
            "goods.departed:registration",
        ],
    ),
    kind(
        "officers",
        "register",
        Until::Years,
        &[
            "number.received:person",
            "numbers.told:to",
            "numbers.told:note",
            "notice.queued:to",
            "notice.sent:reply",
            "notice.failed:reply",
            "notice.answered:from",
            "notice.answered:note",
        ],
    ),
    kind(
        "outage-officers",
        "register",
        Until::Register,
        &[
            "episode.sau-called:agent",
            "episode.sau-called:reference",
            "episode.office-contacted:to",
        ],
    ),
    kind(
        "remarks",
        "register",
        Until::Years,
        &[
            "form.numbered:went_on",
            "document.sealed:went_on",
            "document.revised:went_on",
            "goods.departed:went_on",
            "form.unused:reason",
            "number.voided:reason",
            "reentry.looked-for:note",
            "reentry.explained:text",
            "reentry.waived:reference",
            "reentry.waived:note",
            "duty.done:note",
            "copy.filed:place",
            "copy.filed:note",
            "notice.again:note",
            "notice.dropped:note",
            "proof.filed:name",
            "proof.filed:note",
        ],
    ),
    kind(
        "outage-remarks",
        "register",
        Until::Register,
        &[
            "episode.opened:note",
            "episode.alert-seen:text",
            "episode.alert-seen:reference",
            "episode.sau-called:note",
            "episode.office-contacted:note",
            "episode.closed:note",
            "episode.corrected:reason",
            "number.never-given:reason",
            "number.never-used:reason",
            "number.gap-explained:reason",
            "month.declared:note",
            "report.made:body",
            "report.told:to",
            "report.dropped:reason",
            "retention.cut:reason",
        ],
    ),
    kind(
        "establishment",
        "register",
        Until::Register,
        &[
            "establishment.added:establishment",
            "establishment.changed:establishment",
        ],
    ),
    kind("initials", "register", Until::Register, &["header:actor"]),
    kind(
        "papers",
        "files",
        Until::Years,
        &[
            "document.printed:file",
            "copy.filed:scan",
            "reentry.prepared:file",
            "reentry.answered:file",
            "reentry.entered:file",
            "movement.received:file",
            "notice.composed:file",
            "notice.composed:page",
            "notice.sent:transcript",
            "notice.failed:transcript",
            "notice.answered:file",
            "proof.filed:file",
        ],
    ),
    kind(
        "book",
        "plain",
        Until::Erased,
        &[
            "plain:party",
            "plain:vehicle",
            "plain:signatory",
            "plain:template",
            "plain:draft",
            "plain:setting",
        ],
    ),
];
