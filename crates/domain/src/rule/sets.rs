//! The rule sets (I29): what varies between sets of law is a field here, never an `if` on a name elsewhere. What a set says beyond the
//! source is a list of points, each with its source and how sure it is. Never the text for a person: that is in `words`.

/// The rules in force as a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleSet {
    /// Its name in every entry.
    pub id: &'static str,
    /// Attempts after which an office or a help desk that does not answer no longer holds the operator up (I17, I18).
    pub attempts: usize,
    /// Minutes after which an alert that was seen is asked about again (I20).
    pub alert_minutes: i64,
    /// How far past the highest known number a given one may lie without remark (I4).
    pub far_ahead: u32,
    /// A failure on the operator's side is told to the office with its reasons before the start, in and out of hours
    /// (Dir. 2020/262 art. 26(1); CGI annex III art. 111 H quindecies I).
    pub own_failure_told: bool,
    /// Of a duty-paid movement to another Member State customs gets a copy of the document (décret 2021-1914 art. 16).
    pub copy_when_paid_abroad: bool,
    /// What is duty paid and stays in France needs no entry afterwards: its document is the consignor's own (décret 2025-590 art. 2).
    pub no_entry_when_paid_at_home: bool,
    /// Years that registers and supporting papers stay after the year of the last act (CGI annex II art. 286 I VIII; LPF art. L. 102 B).
    pub kept_years: u8,
    /// What this set says beyond the source page, in the order of the procedure.
    pub points: &'static [Point],
}

/// Something that a set says beyond the source page; its words are `name-law-…` and `law-…` of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// Its name in the catalogue.
    pub id: &'static str,
    /// Where it stands, as a lawyer would look it up.
    pub source: &'static str,
    /// How sure it is.
    pub sure: Sure,
}

/// How sure a point is. What is not read in the text in force is printed as to be confirmed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sure {
    /// The text in force was read.
    Read,
    /// Follows from texts that were read, and no text says it.
    Inferred,
    /// Known from elsewhere than the text.
    Unverified,
}

impl Sure {
    /// Whether a person still has to confirm it.
    #[must_use]
    pub fn to_confirm(self) -> bool {
        self != Sure::Read
    }

    /// The one spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Sure::Read => "read",
            Sure::Inferred => "inferred",
            Sure::Unverified => "unverified",
        }
    }
}

/// The source page of 2009, as it stands.
pub const FR_2009: RuleSet = RuleSet {
    id: "fr-2009",
    attempts: 2,
    alert_minutes: 120,
    far_ahead: 20,
    own_failure_told: false,
    copy_when_paid_abroad: false,
    no_entry_when_paid_at_home: false,
    kept_years: 6,
    points: &[],
};

/// The steps of the source, and what later law is known to have changed about them; state of 23 November 2026.
pub const FR_2026: RuleSet = RuleSet {
    id: "fr-2026",
    own_failure_told: true,
    copy_when_paid_abroad: true,
    no_entry_when_paid_at_home: true,
    points: &[
        Point {
            id: "names",
            source: "vitisphere.com 104825; fiscalead.com 3024",
            sure: Sure::Unverified,
        },
        Point {
            id: "suspended",
            source: "CGI ann. III art. 111 H quindecies; dir. (UE) 2020/262 art. 26",
            sure: Sure::Read,
        },
        Point {
            id: "energy",
            source: "décret 2010-632 art. 1 bis",
            sure: Sure::Read,
        },
        Point {
            id: "own-failure",
            source: "CGI ann. III art. 111 H quindecies I; dir. (UE) 2020/262 art. 26(1)",
            sure: Sure::Read,
        },
        Point {
            id: "paid-abroad",
            source: "décret 2021-1914 art. 16; dir. (UE) 2020/262 art. 38",
            sure: Sure::Read,
        },
        Point {
            id: "paid-home",
            source: "décret 2025-590 art. 2",
            sure: Sure::Inferred,
        },
        Point {
            id: "number",
            source: "page de 2009 seule",
            sure: Sure::Inferred,
        },
        Point {
            id: "duty-paid-trader",
            source: "CIEL 2.24, RG12 et RG34",
            sure: Sure::Inferred,
        },
        Point {
            id: "replaced",
            source: "CGI ann. III art. 111 H quindecies I; décret 2021-1914 art. 17",
            sure: Sure::Read,
        },
        Point {
            id: "destination",
            source: "CGI ann. III art. 111 H quindecies I; dir. (UE) 2020/262 art. 26(4)",
            sure: Sure::Read,
        },
        Point {
            id: "kept",
            source: "CGI ann. III art. 111 H quindecies I; décret 2021-1914 art. 17",
            sure: Sure::Read,
        },
        Point {
            id: "kept-years",
            source: "CGI ann. II art. 286 I VIII ; LPF art. L. 102 B",
            sure: Sure::Unverified,
        },
        Point {
            id: "return",
            source: "CIEL, contrat de service 2.24, RG43 et RG44",
            sure: Sure::Inferred,
        },
    ],
    ..FR_2009
};

/// Every set, oldest first.
const SETS: &[&RuleSet] = &[&FR_2009, &FR_2026];

/// The rule set of this name.
#[must_use]
pub fn rule_set(id: &str) -> Option<&'static RuleSet> {
    SETS.iter().copied().find(|s| s.id == id)
}
