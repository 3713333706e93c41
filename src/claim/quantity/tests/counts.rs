//! Counts of things and people.

use super::check;

#[test]
fn tolls() {
    check(
        "killing [at least five] people and injuring [dozens]",
        "at least 5 (dead people) | 24 to 150 (injured people)",
    );
    check(
        "[At least 12] people had been killed and [20] wounded.",
        "at least 12 (dead people) | 20 (injured people)",
    );
    check("The death toll rose to [24], officials said.", "24 (dead people) +provisional");
    check("[Two] of the [23] pirates were arrested.", "2 (arrested pirate) +partitive | 23 (pirate)");
}
