//! The diary of what this computer sees, in the plain rows of its register. What cannot be written now is asked for again.

use courier::Diary;
use domain::sight::Row;
use jiff::Timestamp;
use operator::Desk;

/// Over a desk.
pub(crate) struct Rows(pub(crate) Desk);

impl Diary for Rows {
    fn keep(&self, rows: &[Row], looked: Timestamp) -> bool {
        self.0.sight_keep(rows, looked).is_ok()
    }
    fn begin(&self) {
        // A register that cannot be written now keeps nobody from looking.
        let _ = self.0.sight_begin(Timestamp::now());
    }
    fn newest(&self, key: &str) -> Option<Timestamp> {
        self.0.newest_feed(key).ok().flatten()
    }
    fn keep_newest(&self, key: &str, as_of: Timestamp) {
        // The run itself remembers it too.
        let _ = self.0.keep_newest_feed(key, as_of);
    }
}
